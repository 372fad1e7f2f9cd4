package io.paritas.lab.wires;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./paritas dead-letters list} */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists dead letters, oldest first, and counts them by reason.")
final class ListLetters implements Callable<Integer> {
  @Mixin private LetterOptions options = new LetterOptions();

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "most that are listed; all are counted (default: ${DEFAULT-VALUE})")
  private int limit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    LetterBox.Found found = options.found(Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    found.letters().values().stream()
        .limit(limit)
        .forEach(
            letter ->
                out.printf(
                    "%s  %s  %s  %s%s%n    %s%n",
                    letter.when(),
                    letter.by(),
                    letter.where(),
                    letter.why(),
                    state(letter, found),
                    letter.detail()));
    Map<String, Integer> counts = new TreeMap<>();
    found
        .letters()
        .values()
        .forEach(one -> counts.merge(one.by() + "  " + one.why(), 1, Integer::sum));
    out.printf("%d dead letters%n", found.letters().size());
    counts.forEach((what, count) -> out.printf("  %s: %d%n", what, count));
    out.flush();
    return 0;
  }

  private static String state(Letter letter, LetterBox.Found found) {
    return (letter.how() == null ? "" : "  (" + letter.how() + ")")
        + (found.replayed().contains(letter.where()) ? "  (sent again)" : "");
  }
}
