package io.paritas.dashboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Grafana board as it lies in the repository. */
record Board(String name, JsonNode json) {

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** One panel's query. */
  record Query(String panel, String expression, boolean instant) {
    /** The query with the board's variables filled in, as Grafana would for all jobs. */
    String filledIn(String rateInterval) {
      return expression
          .replace("$__rate_interval", rateInterval)
          .replace("$__range", "1h")
          .replace("$job", ".+");
    }
  }

  static List<Board> all() {
    try (Stream<Path> files = Files.list(Path.of("grafana"))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> new Board(file.getFileName().toString(), STRICT.readTree(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode panel : json.path("panels")) {
      panels.add(panel);
      panel.path("panels").forEach(panels::add);
    }
    return panels;
  }

  /** The panels that show something. */
  List<JsonNode> charts() {
    return panels().stream().filter(panel -> !panel.path("type").asString().equals("row")).toList();
  }

  List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : charts()) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(
            new Query(
                panel.path("title").asString(),
                target.path("expr").asString(),
                target.path("instant").asBoolean(false)));
      }
    }
    return queries;
  }

  @Override
  public String toString() {
    return name;
  }
}
