package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.query.PromotionApi.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that are sent again, too late, or by who may not. */
class PromotionKeysRestTest extends PromotionDesk {
  @Test
  void aJobSendsTheSameLineUntilItGoesThroughAndAsOftenAsItLikesAfterwards() {
    String[] key = {Idempotency.HEADER, "w-1-payroll"};
    api.post("otto", "groups/payroll:promote", IN_WAVE, key).with(409);
    approved();

    Answer through = api.post("otto", "groups/payroll:promote", IN_WAVE, key).with(202);
    api.world.turns(3);
    Answer again = api.post("otto", "groups/payroll:promote", IN_WAVE, key).with(202);

    assertThat(through.header(Idempotency.REPLAYED)).isEqualTo("null");
    assertThat(again.header(Idempotency.REPLAYED)).isEqualTo("true");
    assertThat(again.body()).isEqualTo(through.body());
    assertThat(again.header("ETag")).isEqualTo(through.header("ETag"));
    assertThat(api.post("otto", "groups/payroll:promote", IN_WAVE).with(200).text("done"))
        .contains("on its way already");
  }

  @Test
  void aKeyIsBoundToOneCommandOfOnePerson() {
    String[] key = {Idempotency.HEADER, "k-1"};
    api.post("otto", "groups/payroll:pause", WHY, key).with(200);

    Answer other =
        api.post("otto", "groups/payroll:pause", "{\"reason\": \"else\"}", key).with(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-taken");
    api.post("otto", "groups/twins:pause", WHY, key).with(422);
    api.post("otto", "groups/payroll:resume", WHY, key).with(422);
    api.post("anna", "groups/twins:pause", WHY, key).with(200);
  }

  @Test
  void whatEndedBeforeItsReceiptWasWrittenIsDoneOnceAllTheSame() {
    String[] key = {Idempotency.HEADER, "k-1"};
    Answer first = api.post("otto", "groups/payroll:pause", WHY, key).with(200);
    api.losesReceipt("k-1 by otto");

    Answer again = api.post("otto", "groups/payroll:pause", WHY, key).with(200);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(api.get("vera", "groups/payroll/history").body().path("events"))
        .filteredOn(event -> event.path("what").asString().equals("paused"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "groups/payroll:pause, {}, k, 400, reason",
    "groups/payroll:promote, {}, k, 400, wave",
    "groups/payroll:pause, {\"reason\": \"r\"}, '', 400, idempotency-key",
    "groups/payroll:pause, {\"reason\": \"r\"}, 'a key', 400, idempotency-key",
    "groups/nobody:pause, {\"reason\": \"r\"}, k, 404, group-unknown",
    "groups/DE89370400440532013000:pause, {\"reason\": \"r\"}, k, 400, group-name",
    "groups/89370400440532013000:pause, {\"reason\": \"r\"}, k, 400, group-name",
    "waves/nobody:pause, {}, k, 404, wave-unknown",
    "waves, {}, k, 422, wave-broken",
    "waves, {\"groups\": [\"nobody\"]}, k, 422, wave-broken",
    "groups/payroll:pause, {, k, 400, bad-request",
  })
  void everyRefusalSaysWhatToDo(String path, String body, String key, int status, String type) {
    Answer answer = api.post("otto", path, body, Idempotency.HEADER, key).with(status);

    assertThat(answer.problem()).isEqualTo(type);
    assertThat(answer.text("detail")).isNotBlank().doesNotContain("89370400440532013000");
  }

  @ParameterizedTest
  @CsvSource({
    "vera, groups/payroll:pause, 403",
    "vera, groups/payroll:promote, 403",
    "vera, waves/w-1:pause, 403",
    "vera, waves, 403",
    "otto, waves/w-1:approve, 403",
    "otto, groups/payroll:retire, 403",
    "vera, groups/payroll:evaluate, 200",
  })
  void whoMayAskForWhat(String user, String path, int status) {
    api.post(user, path, WHY).with(status);
  }

  @Test
  void whatSomebodyChangedMeanwhileIsNotChangedAgain() {
    String seen = api.get("vera", "groups/payroll").with(200).header("ETag");
    api.post("otto", "groups/payroll:pause", WHY).with(200);

    Answer late = resume("late", seen).with(412);
    assertThat(late.problem()).isEqualTo("version-changed");
    assertThat(late.text("detail")).contains("GET /api/v1/groups/payroll");
    resume("odd", "\"nonsense\"").with(412);

    String now = api.get("vera", "groups/payroll").header("ETag");
    resume("now", now).with(200);
    resume("any", "*").with(200);
  }

  private Answer resume(String key, String ifMatch) {
    return api.post(
        "otto", "groups/payroll:resume", WHY, Idempotency.HEADER, key, "If-Match", ifMatch);
  }

  @Test
  void aDryRunNeedsNoKeyAndChangesNothing() {
    approved();
    String before = api.get("vera", "groups/payroll").header("ETag");

    Answer dry =
        api.post("otto", "groups/payroll:promote?dryRun=true", IN_WAVE, "x", "y").with(200);

    assertThat(dry.body().path("dryRun").asBoolean()).isTrue();
    assertThat(dry.text("done")).startsWith("Nothing was done");
    assertThat(dry.body().path("group").path("phase").asString()).isEqualTo("APPROVED");
    api.post("otto", "groups/twins:abort?dryRun=true", WHY, "x", "y").with(409);
    assertThat(api.get("vera", "groups/payroll").header("ETag")).isEqualTo(before);
    api.put("anna", "cells/new?dryRun=true", "{\"capacity\": 5}").with(200);
    api.get("vera", "cells/new").with(404);
  }
}
