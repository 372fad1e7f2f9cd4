package io.paritas.lab.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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

  /**
   * As many pairs of this kind as a platform answers in a moment: other ids, amounts and times, of
   * other lengths; every fourth has one more fee, every sixteenth no cell. Nobody gets by with
   * having seen this pair before.
   */
  Documents[] day(int pairs) {
    return IntStream.range(0, pairs)
        .mapToObj(i -> new Documents(name, at(official, i), at(shadow, i), same))
        .toArray(Documents[]::new);
  }

  private static String at(String text, int i) {
    String day =
        text.replace("0d6b1f6a7c11", "%012x".formatted(i * 0x9E3779B9L))
            .replace("202051", "%06d".formatted(i * 7919 % 1_000_000))
            .replace("000017", "%06d".formatted(i))
            .replace(" 17,", " " + i * i + ",")
            .replace(":17,", ":" + i * i + ",")
            .replace("123.45", i * 37 % 900 + 1 + ".45")
            .replace("1234.56", i * 7919 + ".56")
            .replace("1179.46", i * 104_729L + 2 + ".46")
            .replace("1178.46", i * 104_729L + 1 + ".46")
            .replace(":00.123456Z", ":%02d.%s".formatted(i % 60, i % 8 == 0 ? "5Z" : "123456Z"));
    if (i % 4 == 0) {
      day =
          day.replace("\"0.75\"}]", "\"0.75\"},{\"code\":\"SMS\",\"amount\":\"0.10\"}]")
              .replace("\"FX\"}]", "\"FX\"}, {\"amount\": \"0.10\", \"code\": \"SMS\"}]");
    }
    return i % 16 == 0
        ? day.replace(",\"cell\":\"eu-1\"", "").replace("\"cell\": \"eu-1\", ", "")
        : day;
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
