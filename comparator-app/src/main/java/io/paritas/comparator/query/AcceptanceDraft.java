package io.paritas.comparator.query;

import io.paritas.rules.cluster.Cluster;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What somebody writes to accept a cluster, and the entry of a rules file that says so. Nothing is
 * accepted until the file is activated.
 */
record AcceptanceDraft(
    @Nullable String reason,
    @Nullable String ticket,
    @Nullable String owner,
    @Schema(description = "from this instant on nothing is accepted under it")
        @Nullable Instant expires,
    @Schema(description = "how many findings at most, over all tasks") @Nullable Long maxCount) {

  /**
   * @throws ProblemException where a word is missing
   */
  String entry(Cluster cluster) {
    List<String> missing =
        Stream.of(
                reason == null || reason.isBlank() ? "reason" : "",
                ticket == null || ticket.isBlank() ? "ticket" : "",
                owner == null || owner.isBlank() ? "owner" : "",
                expires == null ? "expires" : "",
                maxCount == null || maxCount < 1 ? "maxCount" : "")
            .filter(name -> !name.isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "acceptance-incomplete",
          "An acceptance says why, by whom and until when",
          "Add " + String.join(", ", missing) + "; an auditor will ask for each.");
    }
    return """
    # Cluster %s: %d divergences, %s (%s).
    # Put this into the rules file, check it with POST /api/v1/rules:preview, and activate it with PUT /api/v1/rules.
    accepted:
      - id: cluster-%s
        rule: %s
        path: %s
        when: %s
        reason: %s
        ticket: %s
        owner: %s
        expires: %s
        maxCount: %d
    """
        .formatted(
            cluster.id(),
            cluster.count(),
            oneLine(cluster.shape()),
            oneLine(cluster.path()),
            cluster.id(),
            quoted(cluster.rule()),
            quoted(covering(cluster.path())),
            quoted(condition(cluster)),
            quoted(String.valueOf(reason)),
            quoted(String.valueOf(ticket)),
            quoted(String.valueOf(owner)),
            expires,
            maxCount);
  }

  /** The longest whole names before what is each pair's own. */
  private static String covering(String path) {
    int star = path.indexOf('*');
    if (star < 0) {
      return path;
    }
    int end = Math.max(path.lastIndexOf('[', star), path.lastIndexOf('.', star));
    return end < 0 ? path : path.substring(0, end);
  }

  private static String condition(Cluster cluster) {
    return Stream.of(
            is("official.header.product", cluster.product()),
            is("official.header.transactionType", cluster.transactionType()),
            is("shadow.header.build", cluster.shadowBuild()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" && "));
  }

  private static String is(String field, String value) {
    return value.isEmpty()
        ? ""
        : field + " == '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  /** As YAML takes it, whatever is in it. */
  private static String quoted(String text) {
    return '"' + oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
