package io.paritas.lab.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.bank.Said;
import io.paritas.lab.candidate.MemoryCandidate;
import io.paritas.lab.commands.Command;
import io.paritas.lab.legacy.LegacyAuthorizer;
import io.paritas.lab.planting.Plan;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CustomersTest {
  private final LegacyAuthorizer legacy =
      new LegacyAuthorizer(Clock.systemUTC(), LegacyAuthorizer.Form.JSON);
  private final MemoryCandidate candidate = new MemoryCandidate(Plan.NONE);
  private final Customers customers = new Customers(2);

  @Test
  void bothPlatformsAnswerThemAlikeAndEveryRuleOfTheirLivesIsUsed() {
    TreeSet<String> types = new TreeSet<>();
    TreeSet<String> rules = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      Said said = agreed(customers.next(1 + i % 2));
      types.add(said.type());
      rules.addAll(said.rules());
    }
    assertThat(types)
        .containsExactly(
            "DEPOSIT", "PAYMENT", "PURCHASE", "TRANSFER_IN", "TRANSFER_OUT", "WITHDRAWAL");
    assertThat(rules).containsExactly("R04", "R05", "R06", "R08");
  }

  @Test
  void aPurchaseAbroadShowsHowItsFeeIsRounded() {
    agreed(customers.next(1));
    Said said = agreed(customers.abroad(1));
    assertThat(said.fees()).containsOnly("FOREIGN 0.24");
    assertThat(said.amount().multiply(new BigDecimal("0.0175"))).isEqualByComparingTo("0.245");
  }

  @Test
  void eachHasAnAccountOfItsOwnThatItsFirstCommandOpens() {
    assertThat(customers.accounts()).containsExactly("DE-P0001", "DE-P0002");
    assertThat(customers.next(2).opening()).isNotNull();
    assertThat(customers.next(2).opening()).isNull();
    assertThat(customers.next(1).accountId()).isEqualTo("DE-P0001");
  }

  private Said agreed(Command command) {
    Said said = Said.byLegacy(legacy.answer(List.of(command)).getFirst().value());
    assertThat(candidate.ask(command)).isEqualTo(said);
    return said;
  }
}
