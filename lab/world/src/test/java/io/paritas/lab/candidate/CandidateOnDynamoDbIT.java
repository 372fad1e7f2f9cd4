package io.paritas.lab.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.bank.Said;
import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.RandomBank;
import io.paritas.lab.commands.Type;
import io.paritas.lab.engines.DynamoDb;
import io.paritas.lab.exchange.RawAnswer;
import io.paritas.lab.planting.Plan;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CandidateOnDynamoDbIT {
  private static DynamoDb dynamo;
  private static DynamoDbClient client;
  private static int accounts;

  private String account;
  private int asked;

  @BeforeAll
  static void start() {
    dynamo = DynamoDb.start();
    client = dynamo.client();
  }

  @AfterAll
  static void stop() {
    client.close();
    dynamo.close();
  }

  @BeforeEach
  void anotherAccount() {
    account = "account-" + ++accounts;
  }

  @Test
  void answersLikeItsRulesSay() {
    MemoryCandidate rules = new MemoryCandidate(Plan.NONE);
    List<Command> commands = new ArrayList<>();
    new RandomBank(3, 2_000).forEachRemaining(commands::add);
    try (CandidateAuthorizer candidate = candidate()) {
      for (int from = 0; from < commands.size(); from += 400) {
        List<Command> some = commands.subList(from, from + 400);
        List<RawAnswer> said = candidate.answer(some);
        assertThat(said).hasSize(400);
        for (int i = 0; i < 400; i++) {
          assertThat(Said.byCandidate(said.get(i).value())).isEqualTo(rules.ask(some.get(i)));
        }
      }
    }
  }

  @Test
  void aKnownTransactionIsAnsweredAsBeforeAlsoAfterARestart() {
    Command first = payment("10.00");
    Command second = payment("20.00");
    String before;
    try (CandidateAuthorizer candidate = candidate()) {
      before = answer(candidate, first, second).get(0);
    }
    Command third = payment("30.00");
    try (CandidateAuthorizer candidate = candidate()) {
      List<String> after = answer(candidate, first, third, first);
      assertThat(after.get(0)).isEqualTo(before).isEqualTo(after.get(2));
      assertThat(after.get(1)).contains("\"sequence\":3").contains("\"after\":\"940.00\"");
    }
  }

  @Test
  void anotherVersionOfTheBalanceMeansRereadAndAuthorizeAgain() {
    try (CandidateAuthorizer one = candidate();
        CandidateAuthorizer other = candidate()) {
      answer(one, payment("10.00"));
      assertThat(answer(other, payment("20.00")).get(0)).contains("\"after\":\"970.00\"");
      assertThat(answer(one, payment("30.00")).get(0)).contains("\"after\":\"940.00\"");
      assertThat(answer(other, payment("940.00")).get(0)).contains("\"after\":\"0.00\"");
      assertThat(answer(one, payment("0.01")).get(0)).contains("INSUFFICIENT_FUNDS");
    }
    assertThat(stored().get("version").n()).isEqualTo("5");
  }

  @Test
  void commandsWaitWhileDynamoDbIsAway() {
    try (CandidateAuthorizer candidate = candidate()) {
      answer(candidate, payment("10.00"));
      dynamo.stop();
      Command waiting = payment("20.00");
      var answer = CompletableFuture.supplyAsync(() -> answer(candidate, waiting).get(0));
      assertThat(answer).isNotDone();
      dynamo.restart();
      assertThat(answer.join()).contains("\"after\":\"970.00\"");
    }
  }

  private static CandidateAuthorizer candidate() {
    return new CandidateAuthorizer(client, Plan.NONE, Clock.systemUTC(), Duration.ZERO);
  }

  private static List<String> answer(CandidateAuthorizer candidate, Command... commands) {
    return candidate.answer(List.of(commands)).stream()
        .map(raw -> new String(raw.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private Map<String, AttributeValue> stored() {
    return client
        .getItem(get -> get.tableName(Tables.ACCOUNTS).key(AccountItem.key(account)))
        .item();
  }

  private Command payment(String amount) {
    asked++;
    BigDecimal none = new BigDecimal("0.00");
    Opening opening =
        new Opening(new BigDecimal("1000.00"), none, new BigDecimal("9000.00"), false);
    return new Command(
        account + "-t" + asked,
        account,
        null,
        Product.CHECKING,
        Type.PAYMENT,
        Channel.ONLINE,
        new BigDecimal(amount),
        "EUR",
        LocalDate.of(2026, 11, 21),
        asked == 1 ? opening : null);
  }
}
