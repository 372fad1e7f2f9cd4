package io.paritas.rules.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.paritas.rules.Judgement;
import io.paritas.rules.Pairs;
import io.paritas.rules.RandomOutcomes;
import io.paritas.rules.Rest;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSet;
import io.paritas.rules.wire.ResponseEnvelope;
import org.junit.jupiter.api.Test;

class OutcomeFieldsTest {
  private static final RuleSet STRICT =
      RuleSet.named("strict").version("1").rest(Rest.rest("rest")).build();

  @Test
  void fieldsAreReadAsTheWholeIs() {
    for (int seed = 0; seed < 1_000; seed++) {
      Outcome outcome = new RandomOutcomes(seed).next();
      OutcomeFields fields = OutcomeFields.of(Pairs.official(outcome));

      assertThat(fields.read(OutcomeField.DECISION))
          .isEqualTo(Pairs.text(outcome.decision().name()));
      assertThat(fields.read(OutcomeField.ATTRIBUTES))
          .as("seed " + seed)
          .isEqualTo(outcome.attributes());
      assertThat(fields.read(OutcomeField.REASON_CODE))
          .isEqualTo(outcome.reasonCode() == null ? null : Pairs.text(outcome.reasonCode()));
      assertThat(((Value.Items) fields.read(OutcomeField.HOLDS)).values())
          .hasSameSizeAs(outcome.holds());
    }
  }

  @Test
  void anotherWritersOrderMakesNoDifference() throws Exception {
    var wire = io.paritas.rules.wire.Outcome.parseFrom(OutcomeCodec.encode(Pairs.plain()));
    ByteString backwards =
        wire.toBuilder()
            .clearDecision()
            .build()
            .toByteString()
            .concat(
                io.paritas.rules.wire.Outcome.newBuilder()
                    .setDecision(wire.getDecision())
                    .build()
                    .toByteString());

    Envelope other = envelope(backwards);

    assertThat(other.sameOutcome(Pairs.official(Pairs.plain()))).isFalse();
    assertThat(STRICT.judge(Pairs.official(Pairs.plain()), other).findings()).isEmpty();
  }

  @Test
  void whatANewerBuildWroteIsUnjudgedAndNotTheSame() throws Exception {
    var newer =
        io.paritas.rules.wire.Outcome.parseFrom(OutcomeCodec.encode(Pairs.plain())).toBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(10, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                    .build())
            .build()
            .toByteString();

    Judgement judgement = STRICT.judge(Pairs.official(Pairs.plain()), envelope(newer));

    assertThat(judgement.worst()).isEqualTo(Result.UNJUDGED);
    assertThat(judgement.findings().getFirst().detail())
        .isEqualTo("the outcomes differ in a field that this build cannot read");
  }

  @Test
  void anOutcomeThatCannotBeReadIsUnjudged() {
    Judgement judgement =
        STRICT.judge(
            Pairs.official(Pairs.plain()), envelope(ByteString.copyFromUtf8("no outcome")));

    assertThat(judgement.worst()).isEqualTo(Result.UNJUDGED);
    assertThat(judgement.findings().getFirst().rule()).isEqualTo("unreadable");
  }

  private static Envelope envelope(ByteString outcome) {
    return Envelope.parse(
        ResponseEnvelope.newBuilder()
            .setHeader(HeaderCodec.write(Pairs.header(Platform.CANDIDATE)))
            .setOutcome(outcome)
            .setOutcomeEncoding(Envelope.ENCODING)
            .build()
            .toByteArray());
  }
}
