package io.paritas.lab.verify;

import io.paritas.comparator.promotion.audit.Anchor;
import io.paritas.comparator.promotion.audit.AuditLines;
import io.paritas.comparator.promotion.audit.AuditTrail;
import io.paritas.comparator.promotion.audit.Break;
import io.paritas.comparator.promotion.record.AuditRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./paritas verify-audit} */
@Command(
    name = "verify-audit",
    mixinStandardHelpOptions = true,
    description = {
      "Checks an audit trail, one record a line in JSON, without any server.",
      "Says where it was changed or cut. A cut at a group's end shows only against a head that is",
      "known from elsewhere: \"audit\" in a certificate, or the group's own.",
      "Exit code: 0 whole, 1 changed or cut, 2 it could not be checked."
    })
public final class VerifyAudit implements Callable<Integer> {
  private static final int WHOLE = 0;
  private static final int BROKEN = 1;
  private static final int COULD_NOT = 2;

  @Parameters(paramLabel = "FILE", description = "the records, as GET /api/v1/audit gives them")
  private Path file = Path.of("");

  @Option(
      names = "--head",
      paramLabel = "GROUP:SEQUENCE:HASH",
      converter = HeadForm.class,
      description = "a record that must stand there; as often as there are such")
  private List<Anchor> heads = List.of();

  @Spec private CommandSpec spec;

  /** Reads a head off the command line. */
  static final class HeadForm implements ITypeConverter<Anchor> {
    private static final Pattern FORM = Pattern.compile("(.+):(\\d{1,18}):([0-9a-f]{64})");

    @Override
    public Anchor convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "a group, a number and 64 hexadecimal digits, with colons between them");
      }
      return new Anchor(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3));
    }
  }

  @Override
  public Integer call() {
    try (Stream<String> lines = Files.lines(file)) {
      List<AuditRecord> records = AuditLines.read(lines);
      return records.isEmpty()
          ? could(
              file
                  + " has no record: fetch it with curl --fail and -H 'Accept:"
                  + " application/x-ndjson'")
          : say(records, AuditTrail.verify(records, heads));
    } catch (IOException | UncheckedIOException e) {
      return could(file + " cannot be read as text; check the path");
    } catch (AuditLines.BadLineException e) {
      return could(file + ", " + e.getMessage());
    }
  }

  private int say(List<AuditRecord> records, List<Break> breaks) {
    PrintWriter out = spec.commandLine().getOut();
    for (Break one : breaks) {
      out.printf("%s: group %s: %s%n", one.kind(), one.group(), one.words());
    }
    long groups = records.stream().map(AuditRecord::group).distinct().count();
    out.printf(
        "%s: %d records of %d groups%n",
        breaks.isEmpty() ? "Whole" : "NOT WHOLE", records.size(), groups);
    return breaks.isEmpty() ? WHOLE : BROKEN;
  }

  private int could(String why) {
    spec.commandLine().getErr().println("Could not check: " + why);
    return COULD_NOT;
  }
}
