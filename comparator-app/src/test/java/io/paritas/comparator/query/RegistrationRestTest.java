package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.query.PromotionApi.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Groups and account numbers over REST. */
class RegistrationRestTest extends PromotionDesk {
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
  void aRegistrationUnderAKeyIsAnsweredOnceAndIfMatchHolds() {
    String[] key = {Idempotency.HEADER, "r-1"};
    String one =
        "{\"groups\": [{\"id\": \"third\", \"cohort\": \"c\", \"accountNumbers\": [\"c-1\"]}]}";
    api.put("otto", "groups", one, "If-Match", "\"3\"").with(412);
    Answer first = api.put("otto", "groups", one, key).with(200);
    Answer again = api.put("otto", "groups", one, key).with(200);

    assertThat(again.header(Idempotency.REPLAYED)).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
    api.put("otto", "groups", one.replace("c-1", "c-2"), key).with(422);
    String seen = api.get("vera", "groups/third").header("ETag");
    api.put("otto", "groups", one, "If-Match", seen).with(200);
  }
}
