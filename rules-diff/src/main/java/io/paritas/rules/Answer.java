package io.paritas.rules;

import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.OutcomeField;
import io.paritas.rules.response.OutcomeFields;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Value;
import org.jspecify.annotations.Nullable;

/** One side of a pair as the rules see it. A field is decoded where a rule first asks for it. */
final class Answer {
  private final Envelope envelope;
  private @Nullable OutcomeFields fields;

  Answer(Envelope envelope) {
    this.envelope = envelope;
  }

  Header header() {
    return envelope.header();
  }

  Platform platform() {
    return envelope.header().platform();
  }

  OutcomeFields fields() {
    OutcomeFields found = fields;
    if (found == null) {
      found = OutcomeFields.of(envelope);
      fields = found;
    }
    return found;
  }

  @Nullable Value read(OutcomeField field) {
    return fields().read(field);
  }
}
