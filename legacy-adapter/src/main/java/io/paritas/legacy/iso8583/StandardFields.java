package io.paritas.legacy.iso8583;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.legacy.iso8583.Packager.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The fields of a version of the standard: one a line, {@code number | what it is | title}. */
final class StandardFields {

  /** One of them. */
  record Standard(int number, Shape shape, String title) {}

  private StandardFields() {}

  static List<Standard> of(Version version) {
    String file = "iso8583-" + version.year() + ".txt";
    try (InputStream in = StandardFields.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(StandardFields::standard)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static Standard standard(String line) {
    String[] cells = line.split("\\|");
    return new Standard(
        Integer.parseInt(cells[0].strip()),
        Objects.requireNonNull(Shape.parse(cells[1]), line),
        cells[2].strip());
  }
}
