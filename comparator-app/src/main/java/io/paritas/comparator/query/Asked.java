package io.paritas.comparator.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;

/**
 * How a command was sent, its body aside.
 *
 * @param key the Idempotency-Key as it came
 * @param ifMatch as it came
 */
record Asked(
    @Nullable String key, @Nullable String ifMatch, boolean dryRun, Authentication authentication) {
  private static final Logger AUDIT = LoggerFactory.getLogger("paritas.audit");

  /** No ETag of ours. */
  private static final long NO_VERSION = -1;

  String by() {
    return authentication.getName();
  }

  /** The version that the caller saw; null: any will do. */
  @Nullable Long ifVersion() {
    if (ifMatch == null || ifMatch.isBlank() || "*".equals(ifMatch.trim())) {
      return null;
    }
    String tag = ifMatch.trim().replaceFirst("^W/", "").replace("\"", "");
    try {
      return Long.parseLong(tag);
    } catch (NumberFormatException e) {
      return NO_VERSION;
    }
  }

  /**
   * Writes down what became of it.
   *
   * @param what what was acted on: no account number
   */
  void log(String action, String what, String result) {
    AUDIT
        .atInfo()
        .addKeyValue("action", action)
        .addKeyValue("who", by())
        .addKeyValue("what", what)
        .addKeyValue("dryRun", dryRun)
        .addKeyValue("result", result)
        .log("{} who={} what={} dryRun={} result={}", action, by(), what, dryRun, result);
  }

  static ProblemException changed(String what, String path, long version) {
    String detail =
        "Since you looked, %s went on to version %d: look at it again (GET /api/v1/%s), and send its"
                .formatted(what, version, path)
            + " ETag as If-Match if you still want to.";
    return ProblemException.of(
        HttpStatus.PRECONDITION_FAILED,
        "version-changed",
        "Somebody changed it meanwhile",
        detail,
        Map.of("version", version));
  }
}
