package io.paritas.comparator.judging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written to the divergences topic; its published form is {@code
 * schema/divergence-event.schema.json}.
 *
 * @param eventId 32 hexadecimal digits, the same whenever the same thing is said again
 * @param retracts the event that a RETRACTION takes back; else null
 * @param cause a name of {@link Cause}; null where nobody can say
 * @param rootTransactionIds the transactions that it goes back to, its own where it is a root
 * @param judgedAt ISO 8601, UTC
 */
@JsonInclude(Include.NON_NULL)
public record DivergenceEvent(
    String eventId,
    Kind kind,
    @Nullable String retracts,
    String transactionId,
    String accountId,
    String product,
    String transactionType,
    String rule,
    String severity,
    String path,
    String finding,
    String verdict,
    @Nullable SideValue official,
    @Nullable SideValue shadow,
    @Nullable String detail,
    @Nullable String cause,
    List<String> rootTransactionIds,
    RuleSetRef ruleSet,
    String judgedAt) {

  /** What the event does to what was said before. */
  public enum Kind {
    DIVERGENCE,
    RETRACTION,
    REOPENED
  }

  /**
   * @param build null where that side did not answer
   * @param value null where the rule saw none
   */
  @JsonInclude(Include.NON_NULL)
  public record SideValue(String platform, @Nullable String build, @Nullable String value) {}

  /** Which rule set said it. */
  public record RuleSetRef(String name, String version, String hash) {}
}
