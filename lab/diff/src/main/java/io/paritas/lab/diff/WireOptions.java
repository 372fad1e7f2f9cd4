package io.paritas.lab.diff;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the two files of {@code ./paritas diff} are written. */
final class WireOptions {
  @Option(
      names = {"--official-mapping", "--mapping"},
      paramLabel = "FILE.yaml",
      description = "mapping spec of the first file, of any wire")
  private @Nullable Path officialMapping;

  @Option(names = "--shadow-mapping", paramLabel = "FILE.yaml", description = "... of the second")
  private @Nullable Path shadowMapping;

  @Option(
      names = {"--official-records", "--records"},
      paramLabel = "HOW",
      description =
          "how records of the first file follow one another where they are no text: fixed:BYTES, rdw,"
              + " length2, length4, varint, whole (default: as the wire is usually written)")
  private @Nullable String officialRecords;

  @Option(names = "--shadow-records", paramLabel = "HOW", description = "... of the second")
  private @Nullable String shadowRecords;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description =
          "between the cells of CSV (default: of , ; tab | the one that the first row has)")
  private @Nullable Character delimiter;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "about when both files were written, where their times have no year")
  private @Nullable LocalDate asOf;

  /**
   * @throws BadInputException where one of two belongs to the other
   */
  boolean areMapped() {
    if ((officialMapping == null) != (shadowMapping == null)) {
      throw new BadInputException(
          officialMapping == null
              ? "--shadow-mapping is given and --official-mapping is not; give both, or neither"
              : "--official-mapping is given and --shadow-mapping is not; give both, or neither");
    }
    return officialMapping != null || shadowMapping != null;
  }

  Extract official(Path file) throws IOException {
    return Extract.open(file, cells(), officialMapping, officialRecords);
  }

  Extract shadow(Path file) throws IOException {
    return Extract.open(file, cells(), shadowMapping, shadowRecords);
  }

  private @Nullable Instant recorded() {
    return asOf == null ? null : asOf.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  private @Nullable Byte cells() {
    return delimiter == null ? null : (byte) delimiter.charValue();
  }

  Layout officialLayout(Extract extract, List<String> key) throws IOException {
    return extract.layout(key, officialMapping, recorded(), RowHeader.OFFICIAL);
  }

  Layout shadowLayout(Extract extract, List<String> key) throws IOException {
    return extract.layout(key, shadowMapping, recorded(), RowHeader.SHADOW);
  }
}
