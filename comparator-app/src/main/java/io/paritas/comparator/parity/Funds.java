package io.paritas.comparator.parity;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two different decisions both follow from the balance that each platform held.
 *
 * @param kind the balance that decides, for example {@code available}
 * @param reasons with which a platform declines what the balance does not cover: the decliner's
 *     balance must be below what was asked, and the approver's must not
 * @param creditReasons with which it declines what not even the agreed overdraft covers. Answers do
 *     not show that limit, so that only the decliner's balance must be the lower one
 */
public record Funds(String kind, Set<String> reasons, Set<String> creditReasons) {

  /** The words of the canonical answers (docs/lab-bank.md). */
  public static final Funds DEFAULT =
      new Funds("available", Set.of("INSUFFICIENT_FUNDS"), Set.of("OVERDRAFT_REFUSED"));

  /** Whether the reason says that the decision was about money at all. */
  boolean isReason(Decided declined) {
    String reason = declined.reason();
    return reason != null && (reasons.contains(reason) || creditReasons.contains(reason));
  }

  /** Whether each platform's own balance before it explains why one declined. */
  boolean explain(Decided one, Leg ofOne, Decided other, Leg ofOther) {
    boolean oneDeclined = one.isDeclined();
    if (oneDeclined == other.isDeclined()) {
      return false;
    }
    return oneDeclined ? declines(one, ofOne, ofOther) : declines(other, ofOther, ofOne);
  }

  private boolean declines(Decided declined, Leg decliner, Leg approver) {
    Kind deciding = deciding(decliner, approver);
    String reason = declined.reason();
    if (deciding == null || reason == null) {
      return false;
    }
    BigDecimal had = decliner.before().sum(deciding);
    BigDecimal cost = approver.change().sum(deciding).negate();
    if (reasons.contains(reason)) {
      return had.compareTo(cost) < 0 && approver.after().sum(deciding).signum() >= 0;
    }
    return creditReasons.contains(reason) && had.compareTo(approver.before().sum(deciding)) < 0;
  }

  /** The balance that decides; where the platforms do not show it, the one that they do. */
  private @Nullable Kind deciding(Leg one, Leg other) {
    Kind any = null;
    for (Kind each : one.after().within(other.after()).kinds()) {
      if (each.name().equals(kind)) {
        return each;
      }
      any = each;
    }
    return any;
  }
}
