package io.paritas.comparator.ledger;

import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Kind;
import io.paritas.comparator.wire.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What can only be said once it is known what was said before: which divergences a late answer
 * takes back, and what a stale answer is. It looks only at older versions, so it comes to the same
 * end however often it is asked.
 */
final class FollowUps {
  private final PairHistory history;
  private final Items items;
  private final ExecutorService threads;
  private final LedgerMetrics metrics;

  FollowUps(PairHistory history, Items items, ExecutorService threads, LedgerMetrics metrics) {
    this.history = history;
    this.items = items;
    this.threads = threads;
    this.metrics = metrics;
  }

  /** The puts that follow from these entries, which stand in the ledger already. */
  List<Put> of(List<LedgerEntry> entries) {
    List<Callable<List<Put>>> tasks = new ArrayList<>();
    entries.forEach(entry -> tasks.add(() -> of(entry)));
    return BatchWriter.runAll(threads, tasks).stream().flatMap(List::stream).toList();
  }

  private List<Put> of(LedgerEntry entry) {
    JudgedPair pair = entry.pair();
    List<Map<String, AttributeValue>> before =
        history.before(pair.getTransactionId(), entry.accountRef(), entry.version());
    return pair.getKind() == Kind.STALE ? stale(entry, before) : retractions(pair, before);
  }

  private List<Put> stale(LedgerEntry entry, List<Map<String, AttributeValue>> before) {
    StaleAnswer answer = compare(entry.pair(), before.stream().map(Items::pair).toList());
    metrics.stale(answer);
    return List.of(
        items.judgement(
            new LedgerEntry(
                entry.accountRef(),
                entry.version(),
                entry.partition(),
                false,
                entry.pair(),
                null,
                answer)));
  }

  static StaleAnswer compare(JudgedPair stale, List<JudgedPair> before) {
    boolean legacy = stale.hasLegacy();
    Side side = legacy ? stale.getLegacy() : stale.getCandidate();
    List<JudgedPair> judged = before.stream().filter(p -> p.getKind() != Kind.STALE).toList();
    List<Side> known =
        judged.stream()
            .filter(pair -> legacy ? pair.hasLegacy() : pair.hasCandidate())
            .map(pair -> legacy ? pair.getLegacy() : pair.getCandidate())
            .toList();
    if (known.stream().anyMatch(k -> k.getDigest() == side.getDigest())) {
      return StaleAnswer.DUPLICATE;
    }
    if (!known.isEmpty()) {
      return StaleAnswer.CONFLICTING;
    }
    return judged.isEmpty() ? StaleAnswer.UNKNOWN : StaleAnswer.LATE;
  }

  private List<Put> retractions(JudgedPair pair, List<Map<String, AttributeValue>> before) {
    Set<String> retracted = Set.copyOf(pair.getRetractsList());
    List<Put> puts = new ArrayList<>();
    for (Map<String, AttributeValue> item : before) {
      JudgedPair earlier = Items.pair(item);
      boolean wasMissing = pair.getKind() == Kind.LATE && earlier.getKind() == Kind.MISSING;
      if (!Attributes.flag(item, Items.WHOLE)) {
        continue;
      }
      for (Finding finding : BrokenParity.divergences(earlier)) {
        if (wasMissing || retracted.contains(finding.getEventId())) {
          puts.addAll(items.retraction(item, finding));
        }
      }
    }
    metrics.retracted(puts.size() / 2);
    return puts;
  }
}
