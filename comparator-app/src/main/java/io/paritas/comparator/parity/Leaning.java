package io.paritas.comparator.parity;

import io.paritas.comparator.judging.AcceptanceKey;
import io.paritas.comparator.judging.Because;
import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.judging.Judged;
import io.paritas.comparator.pairing.Journaled;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.PairId;
import io.paritas.rules.Finding;
import io.paritas.rules.Result;
import io.paritas.rules.RuleSetId;
import io.paritas.rules.Severity;
import io.paritas.rules.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which accounts of a task lean on accepted divergences, and how often each was made use of. When
 * an acceptance ends, what leaned on it is to be reopened: once, whatever is killed meanwhile.
 */
public final class Leaning implements Journaled {
  private static final char ACCOUNT = 'a';
  private static final char COUNT = 'c';
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * One account's use of one acceptance.
   *
   * @param acceptance its key as text
   * @param transactionId where it was accepted first
   * @param findings how many were accepted
   * @param pairs how many pairs kept their parity by that
   */
  public record Lean(
      String acceptance,
      String accountId,
      String transactionId,
      String rule,
      Severity severity,
      String path,
      long findings,
      long pairs) {

    private Lean more(boolean pair) {
      return new Lean(
          acceptance,
          accountId,
          transactionId,
          rule,
          severity,
          path,
          findings + 1,
          pair ? pairs + 1 : pairs);
    }

    Judged reopened(RuleSetId ruleSet, long now) {
      PairEvent event =
          new PairEvent.OfAccount(new PairId(transactionId, accountId), rule, path, false, true);
      Finding finding =
          new Finding(rule, severity, path, Result.DIVERGED, null, null, detail(), id());
      return new Judged(event, Verdict.DIVERGED, null, List.of(finding), null, ruleSet, now)
          .explained(
              Verdict.DIVERGED,
              List.of(finding),
              List.of(new Because(Cause.ROOT, List.of(transactionId))));
    }

    private String id() {
      return AcceptanceKey.parse(acceptance).id();
    }

    private String detail() {
      return "accepted until now as %s, which as it was accepts no more: %d finding%s of this account leaned on it"
          .formatted(id(), findings, findings == 1 ? "" : "s");
    }
  }

  /** How often a task has accepted under one key, ever. */
  public record Count(AcceptanceKey acceptance, long count) {}

  private final Map<String, Map<String, Lean>> leans = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private final Set<String> counted = new LinkedHashSet<>();

  /**
   * Takes what was said of a pair.
   *
   * @param keys of the acceptances in use, by id
   */
  public void take(Judged judged, Function<String, AcceptanceKey> keys) {
    boolean first = true;
    if (judged.verdict() == null || !(judged.event() instanceof PairEvent.Paired pair)) {
      return;
    }
    for (Finding finding : judged.findings()) {
      if (finding.result() == Result.ACCEPTED && finding.acceptance() != null) {
        String acceptance = keys.apply(String.valueOf(finding.acceptance())).toString();
        take(acceptance, finding, pair.id(), first && judged.verdict() == Verdict.ACCEPTED);
        first = false;
      }
    }
  }

  private void take(String acceptance, Finding finding, PairId id, boolean pair) {
    Lean before = leans.getOrDefault(acceptance, Map.of()).get(id.accountId());
    Lean start =
        before != null
            ? before
            : new Lean(
                acceptance,
                id.accountId(),
                id.transactionId(),
                finding.rule(),
                finding.severity(),
                finding.path(),
                0,
                0);
    leans
        .computeIfAbsent(acceptance, a -> new LinkedHashMap<>())
        .put(id.accountId(), start.more(pair));
    counts.merge(acceptance, 1L, Long::sum);
    changed.add(ACCOUNT + acceptance + '\n' + id.accountId());
    changed.add(COUNT + acceptance);
    counted.add(acceptance);
  }

  /**
   * Takes out what leaned on acceptances that have ended.
   *
   * @param accepts whether an acceptance still accepts what it did
   * @param most so many at once
   */
  public List<Lean> ended(Predicate<AcceptanceKey> accepts, int most) {
    List<Lean> ended = new ArrayList<>();
    for (Map.Entry<String, Map<String, Lean>> each : leans.entrySet()) {
      if (!each.getValue().isEmpty() && !accepts.test(AcceptanceKey.parse(each.getKey()))) {
        each.getValue().values().stream().limit(most - ended.size()).forEach(ended::add);
      }
    }
    for (Lean lean : ended) {
      leans.get(lean.acceptance()).remove(lean.accountId());
      changed.add(ACCOUNT + lean.acceptance() + '\n' + lean.accountId());
    }
    return ended;
  }

  /** Tells these sums once more: another rules file may allow less than they are already. */
  public void tellAgain(Set<AcceptanceKey> keys) {
    for (AcceptanceKey key : keys) {
      if (counts.containsKey(key.toString())) {
        counted.add(key.toString());
      }
    }
  }

  /** What was counted since the last call, as whole sums of this task. */
  public List<Count> news() {
    List<Count> news =
        counted.stream()
            .map(each -> new Count(AcceptanceKey.parse(each), counts.get(each)))
            .toList();
    counted.clear();
    return news;
  }

  @Override
  public void writeChanges(Journal journal) {
    for (String key : changed) {
      journal.write(key.getBytes(StandardCharsets.UTF_8), value(key));
    }
    changed.clear();
  }

  private byte @Nullable [] value(String key) {
    if (key.charAt(0) == COUNT) {
      return counts.get(key.substring(1)).toString().getBytes(StandardCharsets.UTF_8);
    }
    int end = key.indexOf('\n');
    Lean lean = leans.getOrDefault(key.substring(1, end), Map.of()).get(key.substring(end + 1));
    return lean == null ? null : JSON.writeValueAsBytes(lean);
  }

  @Override
  public void restore(byte[] bytes, byte @Nullable [] value) {
    String key = new String(bytes, StandardCharsets.UTF_8);
    if (key.charAt(0) == COUNT) {
      if (value != null) {
        counts.put(key.substring(1), Long.parseLong(new String(value, StandardCharsets.UTF_8)));
      }
      return;
    }
    int end = key.indexOf('\n');
    String acceptance = key.substring(1, end);
    if (value == null) {
      leans.getOrDefault(acceptance, new TreeMap<>()).remove(key.substring(end + 1));
    } else {
      leans
          .computeIfAbsent(acceptance, a -> new LinkedHashMap<>())
          .put(key.substring(end + 1), JSON.readValue(value, Lean.class));
    }
  }
}
