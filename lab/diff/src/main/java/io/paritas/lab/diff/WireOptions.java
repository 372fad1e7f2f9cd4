package io.paritas.lab.diff;

import java.io.IOException;
import java.nio.file.Path;
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

  boolean areMapped() {
    return officialMapping != null || shadowMapping != null;
  }

  Extract official(Path file) throws IOException {
    return Extract.open(file, cells(), officialMapping, officialRecords);
  }

  Extract shadow(Path file) throws IOException {
    return Extract.open(file, cells(), shadowMapping, shadowRecords);
  }

  private @Nullable Byte cells() {
    return delimiter == null ? null : (byte) delimiter.charValue();
  }

  Layout officialLayout(Extract extract, List<String> key) throws IOException {
    return extract.layout(key, officialMapping, RowHeader.OFFICIAL);
  }

  Layout shadowLayout(Extract extract, List<String> key) throws IOException {
    return extract.layout(key, shadowMapping, RowHeader.SHADOW);
  }
}
