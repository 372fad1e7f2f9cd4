package io.paritas.comparator.parity;

import io.paritas.comparator.pairing.Answer;
import io.paritas.rules.response.Decision;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.OutcomeField;
import io.paritas.rules.response.OutcomeFields;
import io.paritas.rules.response.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a platform decided. Read off the outcome alone: the rest of it need not be decoded to tell a
 * cause from a consequence.
 *
 * @param reason null where the platform gave none
 */
record Decided(Decision decision, @Nullable String reason) {

  /** Null where the outcome cannot be read: the rules say so themselves, and theirs is a root. */
  static @Nullable Decided of(Answer answer) {
    try {
      OutcomeFields fields = OutcomeFields.of(answer.envelope());
      String decision = text(fields.read(OutcomeField.DECISION));
      return decision == null
          ? null
          : new Decided(Decision.valueOf(decision), text(fields.read(OutcomeField.REASON_CODE)));
    } catch (InvalidResponseException e) {
      return null;
    }
  }

  boolean isDeclined() {
    return decision == Decision.DECLINED;
  }

  private static @Nullable String text(@Nullable Value value) {
    return value instanceof Value.Text text ? text.value() : null;
  }
}
