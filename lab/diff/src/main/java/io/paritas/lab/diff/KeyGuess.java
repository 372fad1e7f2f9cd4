package io.paritas.lab.diff;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The column by which rows belong together, where nobody said: one that is called like an id. */
final class KeyGuess {
  private static final List<String> NAMES =
      List.of("transactionid", "txnid", "txid", "id", "key", "reference");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private KeyGuess() {}

  static List<String> of(Extract one, Extract other) throws IOException {
    List<String> names = names(one);
    List<String> others = names(other);
    for (String wanted : NAMES) {
      for (String name : names) {
        if (plain(name).equals(wanted) && others.contains(name)) {
          return List.of(name);
        }
      }
    }
    throw new BadInputException(
        "say with --key by which columns rows belong together; %s has %s"
            .formatted(one.path(), Shown.names(names)));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static List<String> names(Extract extract) throws IOException {
    if (!extract.json()) {
      return extract.columns();
    }
    try (Rows lines = extract.records(bytes -> {})) {
      lines.next();
      JsonNode first = JSON.readTree(lines.record());
      return List.copyOf(first.propertyNames());
    } catch (JacksonException e) {
      throw BadInputException.at(
          extract.path().toString(), 1, "not JSON; write one whole object a line");
    }
  }
}
