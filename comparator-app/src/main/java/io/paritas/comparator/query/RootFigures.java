package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.Divergence;
import io.paritas.comparator.ledger.LedgerReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What roots have led to so far, as their accounts' evidence counts it. */
@Component
class RootFigures {
  private final LedgerReader ledger;
  private final JsonMapper json;

  RootFigures(LedgerReader ledger, JsonMapper json) {
    this.ledger = ledger;
    this.json = json;
  }

  /**
   * What one root has led to.
   *
   * @param consequences pairs that differ because of it
   * @param flippedDecisions decisions among them that differ because of it
   */
  record Led(long consequences, long flippedDecisions) {}

  private record Root(String accountRef, String transactionId) {}

  Figures of(List<Divergence> divergences) {
    Set<String> accounts =
        divergences.stream().map(Divergence::accountRef).collect(Collectors.toSet());
    Map<Root, Led> known = new HashMap<>();
    for (AccountEvidence account : ledger.accounts(accounts)) {
      for (JsonNode root : json.readTree(account.json()).path("roots")) {
        known.putIfAbsent(
            new Root(account.accountRef(), root.path("transactionId").asString("")),
            new Led(root.path("consequences").asLong(0), root.path("flippedDecisions").asLong(0)));
      }
    }
    return new Figures(known);
  }

  /** The figures of some roots; an account names only those that stand open. */
  static final class Figures {
    private final Map<Root, Led> known;

    private Figures(Map<Root, Led> known) {
      this.known = known;
    }

    DivergenceView of(Divergence one, Findings findings, AccountNumbers numbers) {
      Led led = known.get(new Root(one.accountRef(), one.pair().getTransactionId()));
      boolean root = "ROOT".equals(one.finding().getCause());
      return DivergenceView.of(one, findings, numbers, root ? led : null);
    }
  }
}
