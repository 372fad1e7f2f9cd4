package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.knowledge.Traffic;
import io.paritas.comparator.query.PromotionApi.Answer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Waves and cells over REST. */
class WavesRestTest extends PromotionDesk {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                        | payroll s-1 s-2 s-3 twins",
        "{\"cohort\": \"savings\"}                 | s-1 s-2 s-3",
        "{\"cohort\": \"savings\", \"most\": 2}    | s-1 s-2",
        "{\"product\": \"SAVINGS\"}                | s-1 s-2",
        "{\"transactionTypes\": [\"DEPOSIT\"]}     | payroll s-1",
        "{\"product\": \"SAVINGS\", \"transactionTypes\": [\"DEPOSIT\"]} | s-1",
      })
  void aWaveOfACohortIsResolvedToAListAndShownBeforehand(String select, String groups) {
    moreGroups();
    String wave = "{\"id\": \"w-9\", \"cell\": \"cell\", \"select\": " + select + "}";

    Answer dry = api.post("otto", "waves?dryRun=true", wave).with(200);
    Answer real = api.post("otto", "waves", wave).with(201);

    assertThat(names(dry)).containsExactly(groups.split(" "));
    assertThat(names(real)).isEqualTo(names(dry));
    assertThat(dry.body().path("selected").path("found").asInt()).isEqualTo(names(dry).size());
    assertThat(dry.body().path("selected").path("looked").asInt()).isPositive();
  }

  @Test
  void noMoreAreSelectedThanTheCellHasRoomForAndStepsLeadToAllOfThem() {
    moreGroups();
    api.put("anna", "cells/small", "{\"capacity\": 3}").with(201);
    String wave = "{\"cell\": \"small\", \"select\": {}, \"steps\": [1, 50, 100], \"id\": \"w-9\"}";

    Answer answer = api.post("otto", "waves", wave).with(201);

    assertThat(names(answer)).hasSize(3);
    assertThat(answer.body().path("steps").toString()).isEqualTo("[1,3]");
    assertThat(answer.body().path("selected").path("complete").asBoolean()).isFalse();
  }

  @Test
  void aChoiceThatFindsNobodyOrMakesNoSenseIsRefused() {
    String none = "{\"cell\": \"cell\", \"select\": {\"cohort\": \"nobody\"}}";
    assertThat(api.post("otto", "waves", none).with(409).conditions())
        .containsExactly("selection-empty");
    String both = "{\"cell\": \"cell\", \"select\": {}, \"groups\": [\"twins\"]}";
    api.post("otto", "waves", both).with(422);
    String gone = "{\"cell\": \"cell\", \"select\": {\"phase\": \"PROMOTED\"}}";
    api.post("otto", "waves", gone).with(422);
  }

  /** The second time it would find others; the command is the same all the same. */
  @Test
  void aWaveThatWasSelectedIsTheSameWhenItsReceiptWasLost() {
    moreGroups();
    String[] key = {Idempotency.HEADER, "k-9"};
    String wave = "{\"cell\": \"cell\", \"select\": {\"cohort\": \"savings\"}}";
    Answer first = api.post("otto", "waves", wave, key).with(201);
    api.world.diverges("s-1-1").swept().sweepsEligible();
    api.losesReceipt("k-9 by otto");

    Answer again = api.post("otto", "waves", wave, key).with(201);

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(names(again)).isEqualTo(names(first)).hasSize(3);
  }

  private void moreGroups() {
    api.put(
            "otto",
            "groups",
            """
            {"groups": [
              {"id": "s-1", "cohort": "savings", "accountNumbers": ["s-1-1"]},
              {"id": "s-2", "cohort": "savings", "accountNumbers": ["s-2-1"]},
              {"id": "s-3", "cohort": "savings", "accountNumbers": ["s-3-1"]}]}
            """)
        .with(200);
    api.world.swept();
    api.traffic.put("s-1", new Traffic(Set.of("SAVINGS"), Set.of("DEPOSIT")));
    api.traffic.put("s-2", new Traffic(Set.of("SAVINGS"), Set.of("DEPOSIT", "TRANSFER_OUT")));
    api.traffic.put("payroll", new Traffic(Set.of("CHECKING", "SAVINGS"), Set.of("DEPOSIT")));
  }

  private static List<String> names(Answer answer) {
    return answer.body().path("groups").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void whatSomebodyChangedIsNotApprovedWhateverItsState() {
    String[] late = {Idempotency.HEADER, "late", "If-Match", "\"1\""};
    approved();

    api.post("paul", "waves/w-1:approve", "", late).with(412);
    api.post("pia", "waves/w-1:approve", "", late).with(412);
    String same = "{\"id\": \"w-1\", \"groups\": [\"payroll\", \"twins\"], \"cell\": \"cell\"}";
    api.post("otto", "waves", same, late).with(412);
    late[1] = "later";
    api.post("otto", "waves", same.replace("w-1", "w-8"), late).with(412);
  }

  @Test
  void anApprovalWhoseReceiptWasLostIsDoneAllTheSame() {
    String[] key = {Idempotency.HEADER, "ok", "If-Match", "\"1\""};
    Answer first = api.post("paul", "waves/w-1:approve", "", key).with(200);
    api.losesReceipt("ok by paul");

    assertThat(api.post("paul", "waves/w-1:approve", "", key).with(200).body())
        .isEqualTo(first.body());
  }

  @Test
  void aCellIsSetOnceUnderItsKeyWhateverOthersSetMeanwhile() {
    String[] key = {Idempotency.HEADER, "c-1"};
    api.put("anna", "cells/eu-1", "{\"capacity\": 5}", key).with(201);
    api.put("anna", "cells/eu-1", "{\"capacity\": 7}").with(200);

    Answer again = api.put("anna", "cells/eu-1", "{\"capacity\": 5}", key).with(201);

    assertThat(again.header(Idempotency.REPLAYED)).isEqualTo("true");
    api.losesReceipt("c-1 by anna");
    api.put("anna", "cells/eu-1", "{\"capacity\": 5}", key).with(200);
    assertThat(api.get("vera", "cells/eu-1").body().path("capacity").asInt()).isEqualTo(7);
    api.put("anna", "cells/eu-1", "{\"capacity\": 6}", key).with(422);
  }
}
