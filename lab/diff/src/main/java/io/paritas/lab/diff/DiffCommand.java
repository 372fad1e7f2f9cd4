package io.paritas.lab.diff;

import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./paritas diff} */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares two extracts without any server: CSV or JSON lines, or by a mapping spec each also",
      "EBCDIC records, ISO 8583 and Protobuf; plain or .gz, in any order.",
      "Exit code: 0 the same (what is only tolerated is the same), 1 diverged, 2 could not compare.",
      "Rows need room in the temporary directory, about as much as both files."
    })
public final class DiffCommand implements Callable<Integer> {
  private static final int SAME = 0;
  private static final int DIVERGED = 1;
  private static final int COULD_NOT = 2;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "OFFICIAL",
      description = "what the customers got")
  private @Nullable Path official;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SHADOW",
      description = "what the other platform answered")
  private @Nullable Path shadow;

  @Option(
      names = "--key",
      split = ",",
      paramLabel = "COLUMN",
      description = "the columns by which rows belong together, with commas between them")
  private List<String> key = List.of();

  @Option(names = "--rules", paramLabel = "FILE.yaml", description = "what 'the same' means")
  private @Nullable Path rules;

  @Option(
      names = "--infer",
      description =
          "take the rules from the columns: numbers as numbers, binary noise tolerated (the default without --rules)")
  private boolean infer;

  @Option(names = "--rules-out", paramLabel = "FILE.yaml", description = "write the inferred rules")
  private @Nullable Path rulesOut;

  @Mixin private final WireOptions wires = new WireOptions();

  @Mixin private final OutputOptions outputs = new OutputOptions();

  @Mixin private final LedgerOptions ledger;

  @Spec private CommandSpec spec;

  public DiffCommand() {
    this(System.getenv());
  }

  DiffCommand(Map<String, String> environment) {
    this.ledger = new LedgerOptions(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (ledger.comparator != null) {
        return preview();
      }
      if (official == null || shadow == null) {
        throw new BadInputException("two files are compared: OFFICIAL and SHADOW; or see --ledger");
      }
      return compare(official, shadow);
    } catch (BadInputException | InvalidRuleSetException e) {
      return could(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException | AccessDeniedException e) {
      return could(e.getFile() + ": cannot be read or written; check the path");
    } catch (CharacterCodingException e) {
      return could("a rules file or a mapping spec is no UTF-8; convert it first");
    } catch (IOException e) {
      return could(e.getMessage() + "; is there room in " + temporary() + "?");
    } catch (RuntimeException e) {
      return could("this is a mistake of ours, please report it: " + e);
    }
  }

  private int could(String why) {
    spec.commandLine().getErr().println("Cannot compare: " + why);
    spec.commandLine().getErr().flush();
    return COULD_NOT;
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private int preview() throws IOException, InterruptedException {
    if (official != null || rules == null) {
      throw new BadInputException("--ledger takes --rules and no files: it compares what is kept");
    }
    LedgerPreview preview =
        LedgerPreview.ask(
            ledger.preview(), ledger.authorization(), Files.readAllBytes(rules), rules.toString());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%n%s%n", preview.text());
    outputs.write(preview.answer(), out);
    if (preview.pairs() == 0) {
      throw new BadInputException("there is no pair of that span left that could be judged again");
    }
    out.println(preview.summary());
    out.flush();
    return preview.changed() + preview.changedFindings() == 0 ? SAME : DIVERGED;
  }

  private int compare(Path official, Path shadow) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    boolean mapped = wires.areMapped();
    Extract one = wires.official(official);
    Extract other = wires.shadow(shadow);
    List<String> columns = key.isEmpty() && !mapped ? guessed(one, other) : key;
    RuleSet set = new RulesSource(rules, infer, rulesOut, mapped).read(one, other, columns);
    boolean terminal = Boolean.getBoolean("paritas.terminal");
    Run run =
        new Run(
            one,
            wires.officialLayout(one, columns),
            other,
            wires.shadowLayout(other, columns),
            set,
            Instant.now(),
            temporary(),
            new Progress(System.err, terminal, one.size() + other.size()));
    Run.Outcome outcome = run.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    say(new Report(official.toString(), shadow.toString(), set, outcome, seconds));
    return outcome.tally().same() ? SAME : DIVERGED;
  }

  private List<String> guessed(Extract one, Extract other) throws IOException {
    List<String> guessed = KeyGuess.of(one, other);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Rows are found by " + String.join(", ", guessed) + "; say --key for other columns.");
    return guessed;
  }

  private void say(Report done) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%n%s%n", done.text());
    boolean same = done.outcome().tally().same();
    out.printf(Locale.ROOT, "%s, in %.1f s.%n", same ? "The same" : "Diverged", done.seconds());
    outputs.write(done, out);
    out.flush();
  }
}
