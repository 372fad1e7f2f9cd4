package io.paritas.lab.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.candidate.MemoryCandidate;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.CommandJson;
import io.paritas.lab.commands.RandomBank;
import io.paritas.lab.legacy.LegacyAuthorizer;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import io.paritas.lab.planting.Planting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {
  private final LegacyAuthorizer legacy =
      new LegacyAuthorizer(Clock.systemUTC(), LegacyAuthorizer.Form.JSON);

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2026})
  void twoTeamsThatReadTheSamePageAnswerAlike(long seed) {
    MemoryCandidate candidate = new MemoryCandidate(Plan.NONE);
    Map<String, Integer> met = new TreeMap<>();
    for (RandomBank bank = new RandomBank(seed, 20_000); bank.hasNext(); ) {
      Command command = CommandJson.read(CommandJson.write(bank.next()));
      Said said = askLegacy(command);
      assertThat(candidate.ask(command)).isEqualTo(said);
      said.rules().forEach(rule -> met.merge(rule, 1, Integer::sum));
      met.merge(said.approved() ? "approved" : said.reason(), 1, Integer::sum);
    }
    assertThat(met)
        .as("every rule fires and every reason is given")
        .containsKeys("R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09")
        .containsKeys("INSUFFICIENT_FUNDS", "LIMIT_EXCEEDED", "OVERDRAFT_REFUSED");
    assertThat(met.get("approved")).isGreaterThan(10_000);
  }

  @Test
  void theyDisagreeOnlyWhereADefectOfTheRulesWasPlantedOrWhatFollowsFromOne() {
    Planting planting = new Planting(5, 20);
    Plan plan = planting.plan();
    MemoryCandidate candidate = new MemoryCandidate(plan);
    Map<Defect, Integer> differing = new EnumMap<>(Defect.class);
    Iterator<Command> commands = planting.among(new RandomBank(5, 2_000), 2_000);
    while (commands.hasNext()) {
      Command command = commands.next();
      boolean differs = !candidate.ask(command).equals(askLegacy(command));
      if (plan.follows(command.transactionId())) {
        assertThat(differs).as("what follows from a defect differs").isTrue();
      } else if (differs) {
        differing.merge(plan.at(command.transactionId()), 1, Integer::sum);
      }
    }
    assertThat(differing)
        .containsOnly(
            Map.entry(Defect.FEE_ROUNDING, 20),
            Map.entry(Defect.REASON_CODE, 20),
            Map.entry(Defect.OVERDRAFT_MISSING, 20),
            Map.entry(Defect.WRONG_OPENING, 20),
            Map.entry(Defect.UNSEEN_POSTING, 20),
            Map.entry(Defect.RELOADED, 20));
  }

  @Test
  void whatFollowsFromAPlantedDefectComesAfterItInTheSameAccount() {
    Planting planting = new Planting(5, 3);
    Plan plan = planting.plan();
    Map<String, List<String>> byAccount = new HashMap<>();
    int count = 0;
    for (var commands = planting.among(new RandomBank(9, 500), 500); commands.hasNext(); count++) {
      Command command = commands.next();
      byAccount
          .computeIfAbsent(command.accountId(), id -> new ArrayList<>())
          .add(command.transactionId());
    }
    assertThat(count).isEqualTo(500 + planting.size());
    for (var planted : plan.all()) {
      List<String> transactions = byAccount.get(planted.accountId());
      int at = transactions.indexOf(planted.transactionId());
      assertThat(at).isNotNegative();
      assertThat(transactions.subList(0, at)).noneMatch(plan::follows);
    }
  }

  private Said askLegacy(Command command) {
    return Said.byLegacy(legacy.answer(List.of(command)).get(0).value());
  }
}
