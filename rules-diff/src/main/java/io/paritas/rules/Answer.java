package io.paritas.rules;

import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Outcome;
import io.paritas.rules.response.Platform;
import org.jspecify.annotations.Nullable;

/** One side of a pair as the rules see it. The outcome is decoded where a rule first asks. */
final class Answer {
  private final Envelope envelope;
  private @Nullable Outcome outcome;

  Answer(Envelope envelope) {
    this.envelope = envelope;
  }

  Header header() {
    return envelope.header();
  }

  Platform platform() {
    return envelope.header().platform();
  }

  Outcome outcome() {
    Outcome decoded = outcome;
    if (decoded == null) {
      decoded = envelope.outcome();
      outcome = decoded;
    }
    return decoded;
  }
}
