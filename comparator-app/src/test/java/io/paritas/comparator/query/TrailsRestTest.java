package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.audit.AuditLines;
import io.paritas.comparator.promotion.audit.AuditTrail;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.query.PromotionApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happened, what it rested on, and lists of groups, over REST. */
class TrailsRestTest extends PromotionDesk {
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
  void aWavesTrailIsChainedAndSaysWhoAskedWhoApprovedAndWhat() {
    promoted();
    api.post("otto", "waves/w-1:pause", "").with(200);
    api.post("otto", "waves/w-1:resume", "").with(200);
    api.post("otto", "groups/payroll:rollback", WHY).with(202);
    api.world.turns(3);

    JsonNode trail = api.get("vera", "audit?wave=w-1").with(200).body();

    assertThat(trail.path("intact").asBoolean()).isTrue();
    assertThat(
            trail
                .path("records")
                .valueStream()
                .map(each -> each.path("by").asString() + " " + each.path("step").asString()))
        .containsExactly(
            "otto requested",
            "paul approved",
            "controller step",
            "otto paused",
            "otto resumed",
            "controller stopped");
    assertThat(trail.path("records").path(1).path("reason").asString())
        .startsWith("RUNNING, step 1 of [1, 2]; 2 groups (SHA-256 ")
        .endsWith("into cell cell, stops on a rollback");
    String lines = api.get("vera", "audit?wave=w-1", "application/x-ndjson").with(200).whole();
    assertThat(AuditTrail.verify(AuditLines.read(lines.lines()), List.of())).isEmpty();
  }

  @Test
  void whoChangesAWavesOrACellsTrailIsSeen() {
    approved();
    api.put("anna", "cells/cell", "{\"capacity\": 11}").with(200);
    api.put("anna", "cells/cell", "{\"capacity\": 12}").with(200);
    assertThat(api.get("vera", "audit?cell=cell").body().path("intact").asBoolean()).isTrue();

    forged("cell/cell");
    forged("wave/w-1");

    for (String of : List.of("cell=cell", "wave=w-1")) {
      JsonNode trail = api.get("vera", "audit?" + of).with(200).body();
      assertThat(trail.path("breaks").path(0).asString()).contains("record 1 was changed");
    }
    assertThat(api.get("vera", "audit").with(400).problem()).isEqualTo("audit-of");
    api.get("vera", "audit?cell=cell&wave=w-1").with(400);
    api.get("vera", "audit?wave=nobody").with(404);
  }

  private void forged(String trail) {
    api.world.store().put(changed(api.world.store().audit(trail).getFirst()));
  }
}
