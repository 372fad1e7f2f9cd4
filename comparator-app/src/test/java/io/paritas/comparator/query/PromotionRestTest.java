package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.waves.QuietWorld;
import io.paritas.comparator.query.PromotionApi.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The REST interface of promotion, as people and jobs ask it. */
class PromotionRestTest extends PromotionDesk {
  @Test
  void aGroupGoesAllTheWayAndTwoPersonsRetireIt() {
    promoted();

    Answer first = api.post("paul", "groups/payroll:retire", WHY).with(202);
    assertThat(first.text("done")).contains("second person");
    Answer again = api.post("paul", "groups/payroll:retire", WHY).with(409);
    assertThat(again.conditions()).containsExactly("second-person");
    Answer second = api.post("pia", "groups/payroll:retire", WHY).with(200);

    assertThat(second.body().path("group").path("phase").asString()).isEqualTo("RETIRED");
    assertThat(second.body().path("group").path("may")).isEmpty();
  }

  @Test
  void whatStillNeedsTheWayBackIsNotRetired() {
    promoted();
    api.post("paul", "groups/payroll:retire", WHY).with(202);
    api.world.diverges(PAYROLL);
    api.post("otto", "groups/payroll:pause", WHY).with(200);

    assertThat(api.post("pia", "groups/payroll:retire", WHY).with(409).conditions())
        .containsExactly("on-hold", "nothing-open", "unbroken");
    assertThat(conditions(evaluated()))
        .containsExactly("on-hold", "nothing-open", "unbroken", "second-person");
    assertThat(api.world.phase("payroll")).isEqualTo(Phase.PROMOTED);
  }

  @Test
  void whereItIsAndWhatItLacksAreNamedTogether() {
    approved();
    api.post("otto", "groups/payroll:promote", IN_WAVE).with(202);
    api.world.diverges(PAYROLL);
    api.post("anna", "waves", "{\"id\": \"w-2\", \"groups\": [\"payroll\"], \"cell\": \"cell\"}")
        .with(201);

    Answer held = api.post("otto", "groups/payroll:promote", "{\"wave\": \"w-2\"}").with(409);

    assertThat(held.conditions()).containsExactly("wave-runs", "phase", "nothing-open");
  }

  @Test
  void badWeatherRefusesNoPromotionAndIsTold() {
    approved();
    api.world.weather("the ledger is away");

    Answer asked = api.post("otto", "groups/payroll:promote", IN_WAVE).with(202);

    JsonNode waits = asked.body().path("waitsFor");
    assertThat(waits.valueStream().map(c -> c.path("condition").asString()))
        .containsExactly("breaker-closed");
    assertThat(waits.path(0).path("words").asString()).contains("the ledger is away");
    api.world.turns(2);
    assertThat(api.world.phase("payroll")).isEqualTo(Phase.APPROVED);
  }

  @Test
  void everyConditionThatFailsIsNamedWithWhatToDo() {
    api.world.diverges(PAYROLL);
    api.post("otto", "groups/payroll:pause", WHY).with(200);

    Answer held = api.post("otto", "groups/payroll:promote", IN_WAVE).with(409);

    assertThat(held.problem()).isEqualTo("group-held");
    assertThat(held.conditions()).containsExactly("wave-runs", "nothing-open", "on-hold");
    assertThat(held.body().path("conditions"))
        .allSatisfy(
            condition -> {
              assertThat(condition.path("words").asString()).isNotBlank();
              assertThat(condition.path("remedy").asString()).isNotBlank();
            });
    assertThat(held.text("detail"))
        .contains("wave w-1 does not run: it is REQUESTED", "a person holds the group");
    assertThat(held.body().toString()).doesNotContain(PAYROLL);
  }

  @Test
  void evaluatingSaysWhatEachPhaseWaitsFor() {
    assertThat(evaluated().path("free").asBoolean()).isTrue();
    assertThat(evaluated().path("next").asString()).isEqualTo("APPROVED");
    api.world.diverges(PAYROLL);
    assertThat(conditions(evaluated())).containsExactly("nothing-open");
  }

  @Test
  void evaluatingSaysHowLongProbationLasts() {
    approved();
    api.post("otto", "groups/payroll:promote", IN_WAVE).with(202);
    api.world.turns(3);

    assertThat(conditions(evaluated())).containsExactly("probation-over");
    api.world.after(QuietWorld.PROBATION);
    assertThat(evaluated().path("free").asBoolean()).isTrue();
    api.world.turns(1);
    assertThat(conditions(evaluated())).containsExactly("second-person");
  }

  @Test
  void aPersonBringsAGroupBack() {
    promoted();

    api.post("otto", "groups/payroll:rollback", WHY).with(202);
    assertThat(api.post("otto", "groups/payroll:rollback", WHY).with(409).conditions())
        .containsExactly("asked-already");
    api.world.turns(3);

    assertThat(api.world.phase("payroll").owner()).isEqualTo(Owner.LEGACY);
    JsonNode wave = api.get("vera", "waves/w-1").body();
    assertThat(wave.path("state").asString()).isEqualTo("STOPPED");
    assertThat(wave.path("stopped").asString()).contains("payroll");
    JsonNode events = api.get("vera", "groups/payroll/history").body().path("events");
    assertThat(events.valueStream().map(event -> event.path("why").asString()))
        .contains("inc-4711");
  }
}
