package io.paritas.lab.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One pair of answers as JSON text.
 *
 * @param name how a report calls this pair
 * @param same whether every comparator must find the two the same
 */
record Documents(String name, String official, String shadow, boolean same) {
  static final String IDENTICAL = "identical";
  static final String THREE = "threeDifferences";

  static Documents named(String name) {
    return new Documents(
        name,
        text("official.json"),
        text(name.equals(IDENTICAL) ? "same.json" : "three.json"),
        name.equals(IDENTICAL));
  }

  static List<Documents> all() {
    return List.of(named(IDENTICAL), named(THREE));
  }

  static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(Documents.class.getResourceAsStream("/peers/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
