package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.audit.AuditLines;
import io.paritas.comparator.promotion.audit.AuditTrail;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Owner;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.ReceiptRecord;
import io.paritas.comparator.promotion.waves.QuietWorld;
import io.paritas.comparator.query.PromotionApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The REST interface of promotion, as people and jobs ask it. */
class PromotionRestTest {
  private static final String PAYROLL = "DE89370400440532013000";
  private static final String WHY = "{\"reason\": \"inc-4711\"}";
  private static final String IN_WAVE = "{\"wave\": \"w-1\"}";
  private final PromotionApi api = new PromotionApi();

  @BeforeEach
  void twoGroupsThatAreEligibleAndAWaveThatIsAskedFor() {
    api.account(PAYROLL);
    api.put(
            "otto",
            "groups",
            """
            {"groups": [
              {"id": "payroll", "cohort": "checking", "accountNumbers": ["%s"]},
              {"id": "twins", "cohort": "checking", "accountNumbers": ["a-1", "a-2"]}]}
            """
                .formatted(PAYROLL))
        .with(200);
    api.world.swept();
    api.post(
            "otto",
            "waves",
            "{\"id\": \"w-1\", \"groups\": [\"payroll\", \"twins\"], \"cell\": \"cell\"}")
        .with(201);
  }

  private void approved() {
    api.post("paul", "waves/w-1:approve", "").with(200);
  }

  private void promoted() {
    approved();
    api.post("otto", "groups/payroll:promote", IN_WAVE).with(202);
    api.world.turns(3);
    assertThat(api.world.phase("payroll")).isEqualTo(Phase.PROBATION);
    api.world.after(QuietWorld.PROBATION).turns(2);
    assertThat(api.world.phase("payroll")).isEqualTo(Phase.PROMOTED);
  }

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
  void whoAskedForAWaveNeverApprovesItWhateverTheirRole() {
    api.post("anna", "waves", "{\"id\": \"w-2\", \"groups\": [\"twins\"], \"cell\": \"cell\"}")
        .with(201);

    assertThat(api.post("anna", "waves/w-2:approve", "").with(409).conditions())
        .containsExactly("four-eyes");
    assertThat(api.post("otto", "waves/w-2:approve", "").with(403).problem())
        .isEqualTo("forbidden");
    api.post("paul", "waves/w-2:approve", "").with(200);
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
    var receipt = Objects.requireNonNull(api.world.store().read(Key.receipt("k-1 by otto")));
    api.world
        .store()
        .put(new ReceiptRecord(receipt.id(), 1, receipt.request(), receipt.at(), null));

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

  @Test
  void accountNumbersAreMaskedAndOnlyOperatorsSeeThem() {
    Answer group = api.get("vera", "groups/payroll").with(200);
    JsonNode account = group.body().path("accounts").path(0);
    assertThat(account.path("account").asString()).isEqualTo("****3000");
    assertThat(account.path("accountRef").asString()).isEqualTo(api.refs.of(PAYROLL));

    api.get("vera", "groups/payroll?unmask=true").with(403);
    JsonNode whole = api.get("otto", "groups/payroll?unmask=true").with(200).body();
    assertThat(whole.path("accounts").path(0).path("account").asString()).isEqualTo(PAYROLL);
  }

  @Test
  void aGroupOfOneGoesByItsAccountsReference() {
    String ref = api.account("DE0012345678");
    api.put(
            "otto",
            "groups",
            "{\"groups\": [{\"cohort\": \"c\", \"accounts\": [\"" + ref + "\"]}]}")
        .with(200);
    assertThat(api.get("vera", "groups/" + ref).with(200).text("id")).isEqualTo(ref);

    String other = api.account("g-9");
    api.world.commands().register("g-9", 0, List.of("g-9"), "c", "setup");
    assertThat(api.get("vera", "groups/" + other).with(200).text("id")).isEqualTo(other);
    api.get("vera", "groups/g-9").with(400);
  }

  @Test
  void registeringAgainChangesNothingAndOtherMembersAreRefused() {
    String same =
        "{\"groups\": [{\"id\": \"twins\", \"cohort\": \"checking\", \"accountNumbers\": %s}]}";
    Answer again = api.put("otto", "groups", same.formatted("[\"a-2\", \"a-1\"]")).with(200);
    assertThat(again.body().path("groups").path(0).path("result").asString())
        .isEqualTo("UNCHANGED");

    Answer other = api.put("otto", "groups", same.formatted("[\"a-1\", \"a-3\"]")).with(409);
    assertThat(other.conditions()).containsExactly("group-differs");
    Answer taken =
        api.put(
                "otto",
                "groups",
                "{\"groups\": [{\"id\": \"third\", \"cohort\": \"c\", \"accountNumbers\": [\"a-1\"]}]}")
            .with(409);
    assertThat(taken.conditions()).containsExactly("account-taken");
    assertThat(taken.text("detail")).contains("is in group twins already");
    Answer broken =
        api.put(
                "otto",
                "groups",
                """
                {"groups": [
                  {"id": "a-9", "cohort": "c", "accountNumbers": ["a-9"]},
                  {"cohort": "", "accountNumbers": ["b-1", "b-2"]},
                  {"id": "x", "cohort": "c", "accounts": ["nobody"]}]}
                """)
            .with(422);
    assertThat(broken.body().path("problems")).hasSizeGreaterThanOrEqualTo(4);
    api.get("vera", "groups/x").with(404);
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

  private JsonNode evaluated() {
    return api.post("vera", "groups/payroll:evaluate", "").with(200).body();
  }

  private static List<String> conditions(JsonNode body) {
    return body.path("conditions").valueStream().map(c -> c.path("condition").asString()).toList();
  }

  @Test
  void aWaveSaysHowFarItIsAndWhatBlocksIt() {
    approved();
    api.world.diverges("a-1");
    JsonNode wave = api.get("vera", "waves/w-1").with(200).body();

    assertThat(wave.path("state").asString()).isEqualTo("RUNNING");
    assertThat(wave.path("steps").toString()).isEqualTo("[1,2]");
    assertThat(wave.path("released").asInt()).isEqualTo(1);
    assertThat(wave.path("phases").path("ELIGIBLE").asInt()).isEqualTo(2);
    JsonNode blocked = wave.path("blocked").path(0);
    assertThat(blocked.path("condition").asString()).isEqualTo("nothing-open");
    assertThat(blocked.path("remedy").asString()).isNotBlank();

    api.post("otto", "waves/w-1:pause", "").with(200);
    api.post("otto", "waves/w-1:pause", "").with(200);
    assertThat(api.post("otto", "groups/payroll:promote", IN_WAVE).with(409).conditions())
        .containsExactly("wave-runs");
    api.post("otto", "waves/w-1:resume", "", Idempotency.HEADER, "r", "If-Match", "\"1\"")
        .with(412);
    JsonNode resumed = api.post("otto", "waves/w-1:resume", "").with(200).body();
    assertThat(
            resumed
                .path("said")
                .valueStream()
                .map(said -> said.path("by").asString() + " " + said.path("state").asString()))
        .containsExactly("otto REQUESTED", "paul RUNNING", "otto PAUSED", "otto RUNNING");
  }

  @Test
  void aWaveOfGroupsAndCellsThatAreNotThereIsRefusedByName() {
    String wave = "{\"id\": \"%s\", \"groups\": [\"payroll\", \"who\"], \"cell\": \"none\"}";
    Answer held = api.post("otto", "waves", wave.formatted("w-2")).with(409);
    assertThat(held.conditions()).containsExactly("group-known", "cell-known");

    String taken = "{\"id\": \"w-1\", \"groups\": [\"twins\"], \"cell\": \"cell\"}";
    assertThat(api.post("otto", "waves", taken).with(409).conditions()).containsExactly("wave-id");
    String named = "{\"groups\": [\"twins\"], \"cell\": \"cell\", \"steps\": [2]}";
    api.post("otto", "waves", named).with(422);
    String nameless = "{\"groups\": [\"twins\"], \"cell\": \"cell\"}";
    assertThat(api.post("otto", "waves", nameless).with(201).text("id")).startsWith("w-");
  }

  @Test
  void aCellIsNeverMadeSmallerThanWhatItHolds() {
    api.put("otto", "cells/eu-1", "{\"capacity\": 5}").with(403);
    api.put("anna", "cells/eu-1", "{\"capacity\": 5}").with(201);
    api.put("anna", "cells/eu-1", "{\"capacity\": 5}").with(200);
    api.put("anna", "cells/eu-1", "{\"capacity\": 6}", "If-Match", "\"7\"").with(412);
    api.put("anna", "cells/eu-1", "{}").with(422);
    promoted();

    Answer held = api.put("anna", "cells/cell", "{\"capacity\": 0}").with(409);
    assertThat(held.conditions()).containsExactly("cell-holds-more");
    assertThat(api.get("vera", "cells/cell").body().path("reserved").asInt()).isPositive();
  }

  @Test
  void historyAndTrailArePagedAndATrailThatWasChangedSaysSo() {
    promoted();
    List<Long> newestFirst = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          api.get("vera", "groups/payroll/history?limit=3&cursor=" + cursor).with(200).body();
      page.path("events").forEach(event -> newestFirst.add(event.path("sequence").asLong()));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    assertThat(newestFirst)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a))
        .doesNotHaveDuplicates();
    assertThat(newestFirst.getLast()).isEqualTo(1);

    JsonNode trail = api.get("vera", "audit?group=payroll&limit=2").with(200).body();
    assertThat(trail.path("intact").asBoolean()).isTrue();
    assertThat(trail.path("records")).hasSize(2);
    api.get("vera", "audit?group=twins&cursor=" + trail.path("next").asString()).with(400);

    String lines = api.get("vera", "audit?group=payroll", "application/x-ndjson").with(200).whole();
    assertThat(AuditTrail.verify(AuditLines.read(lines.lines()), List.of())).isEmpty();
    assertThat(lines.lines()).hasSize(newestFirst.size());

    AuditRecord first = api.world.store().audit("payroll").getFirst();
    api.world.store().put(changed(first));
    JsonNode cut = api.get("vera", "audit?group=payroll").with(200).body();
    assertThat(cut.path("intact").asBoolean()).isFalse();
    assertThat(cut.path("breaks").path(0).asString()).contains("record 1 was changed");
  }

  @Test
  void groupsAreListedByPhaseAndCohortPageByPage() {
    api.put(
            "otto",
            "groups",
            "{\"groups\": [{\"id\": \"third\", \"cohort\": \"savings\", \"accountNumbers\": [\"s-1\"]}]}")
        .with(200);
    api.world.swept();

    JsonNode first = api.get("vera", "groups?phase=ELIGIBLE&limit=1").with(200).body();
    String next = first.path("next").asString();
    JsonNode second = api.get("vera", "groups?phase=ELIGIBLE&limit=5&cursor=" + next).body();
    assertThat(ids(first)).containsExactly("payroll");
    assertThat(ids(second)).containsExactly("third", "twins");
    assertThat(second.has("next")).isFalse();
    assertThat(ids(api.get("vera", "groups?phase=ELIGIBLE&cohort=savings").body()))
        .containsExactly("third");
    promoted();
    assertThat(ids(api.get("vera", "groups?phase=PROMOTED").body())).containsExactly("payroll");
    assertThat(ids(api.get("vera", "groups?phase=PROBATION").body())).isEmpty();
    assertThat(api.get("vera", "groups?phase=SOMEWHERE").with(400).text("detail"))
        .contains("ELIGIBLE");
    api.get("vera", "groups?phase=ELIGIBLE&limit=0").with(400);
  }

  private static List<String> ids(JsonNode body) {
    return body.path("groups").valueStream().map(group -> group.path("id").asString()).toList();
  }

  private static AuditRecord changed(AuditRecord record) {
    return new AuditRecord(
        record.group(),
        record.sequence(),
        record.command(),
        record.step(),
        record.from(),
        record.to(),
        record.epoch(),
        record.at().minus(Duration.ofDays(1)),
        record.by(),
        record.reason(),
        record.previous(),
        record.hash());
  }

  @Test
  void theCertificateOfASwitchIsHandedOutAsItWasSigned() {
    assertThat(api.get("vera", "groups/payroll/evidence").with(404).problem())
        .isEqualTo("evidence-none");
    promoted();

    Answer evidence = api.get("vera", "groups/payroll/evidence").with(200);
    assertThat(evidence.header("Content-Type")).startsWith("application/json");
    assertThat(evidence.body().isObject()).isTrue();
    api.get("vera", "groups/payroll/evidence?epoch=1").with(404);
  }

  @Test
  void aNumberInAReasonIsMaskedBeforeItIsKeptForEver() {
    api.post("otto", "groups/payroll:pause", "{\"reason\": \"asked by " + PAYROLL + "\"}")
        .with(200);

    assertThat(api.world.store().audit("payroll").getLast().reason())
        .isEqualTo("asked by ****3000");
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
