package io.paritas.comparator.query;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** One rule's result at one path. */
record FindingView(
    @Schema(description = "names the divergence event; absent where the finding is none")
        @Nullable String eventId,
    String rule,
    @Nullable String title,
    String severity,
    String path,
    String result,
    @Schema(description = "the official answer's value; absent where it had none")
        @Nullable String expected,
    @Schema(description = "the shadow answer's value; absent where it had none")
        @Nullable String actual,
    @Nullable String detail,
    @Schema(
            description =
                "ROOT, INHERITED, NOT_COMPARABLE, ORDER, or REORDERED, which breaks no parity; absent"
                    + " where nobody can say")
        @Nullable String cause,
    @Schema(description = "the transactions that it goes back to; its own where it is a root")
        List<String> rootTransactionIds,
    @Schema(description = "the same as links") List<RootLink> roots,
    @Schema(description = "it was taken back") boolean retracted) {

  /** Where a root can be read. */
  record RootLink(String transactionId, String href) {
    static List<RootLink> of(List<String> transactionIds) {
      return transactionIds.stream()
          .map(
              id ->
                  new RootLink(
                      id, "/api/v1/transactions/" + UriUtils.encode(id, StandardCharsets.UTF_8)))
          .toList();
    }
  }
}
