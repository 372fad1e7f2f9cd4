package io.paritas.comparator.query;

import io.paritas.comparator.ledger.TimelinePoint;
import io.paritas.comparator.query.TimelineView.TimelineSeries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Moments of an account as columns, of which no more are kept than can be seen. */
final class TimelineMoments {
  /** One moment. */
  private record Moment(Instant at, JsonNode said) {
    BigDecimal drift() {
      BigDecimal most = BigDecimal.ZERO;
      for (JsonNode money : said.path("drift")) {
        most = most.max(new BigDecimal(money.path("amount").asString("0")).abs());
      }
      return most;
    }

    @Nullable String amount(JsonNode balances, String kind) {
      JsonNode amount = balances.path(kind).path("amount");
      return amount.isString() ? amount.asString() : null;
    }
  }

  private final List<Moment> moments;
  private final boolean thinned;

  /**
   * @param newestFirst what the ledger holds
   * @param most how many moments are kept, at least 2
   */
  TimelineMoments(List<TimelinePoint> newestFirst, int most, JsonMapper json) {
    List<Moment> all =
        newestFirst.reversed().stream()
            .map(point -> new Moment(point.at(), json.readTree(point.json())))
            .toList();
    this.thinned = all.size() > most;
    this.moments = thinned ? thinned(all, most) : all;
  }

  /** The first and the last, and of each stretch between the one with the greatest drift. */
  private static List<Moment> thinned(List<Moment> all, int most) {
    List<Moment> kept = new ArrayList<>();
    kept.add(all.getFirst());
    int inner = all.size() - 2;
    int stretches = most - 2;
    for (int i = 0; i < stretches; i++) {
      int from = 1 + (int) ((long) i * inner / stretches);
      int to = 1 + (int) ((long) (i + 1) * inner / stretches);
      Moment stands = all.get(to - 1);
      for (Moment each : all.subList(from, to)) {
        stands = each.drift().compareTo(stands.drift()) > 0 ? each : stands;
      }
      kept.add(stands);
    }
    kept.add(all.getLast());
    return kept;
  }

  boolean thinned() {
    return thinned;
  }

  List<Instant> at() {
    return moments.stream().map(Moment::at).toList();
  }

  List<Long> openDivergences() {
    return column(moment -> moment.said().path("openDivergences").asLong(0));
  }

  List<Long> waiting() {
    return column(
        moment -> {
          JsonNode unresolved = moment.said().path("unresolved");
          return unresolved.path("waitingLegacy").asLong(0)
              + unresolved.path("waitingCandidate").asLong(0);
        });
  }

  List<Boolean> driftSettled() {
    return column(moment -> moment.said().path("driftSettled").asBoolean(false));
  }

  private <T> List<T> column(Function<Moment, T> value) {
    return moments.stream().map(value).toList();
  }

  /** One a balance kind, by name. */
  List<TimelineSeries> series() {
    Map<String, String> currencies = new TreeMap<>();
    for (Moment moment : moments) {
      for (JsonNode side : moment.said().path("balances")) {
        side.properties()
            .forEach(
                kind ->
                    currencies.put(kind.getKey(), kind.getValue().path("currency").asString("")));
      }
    }
    return currencies.entrySet().stream().map(e -> series(e.getKey(), e.getValue())).toList();
  }

  private TimelineSeries series(String kind, String currency) {
    List<@Nullable String> legacy = new ArrayList<>();
    List<@Nullable String> candidate = new ArrayList<>();
    List<@Nullable String> drift = new ArrayList<>();
    for (Moment moment : moments) {
      JsonNode balances = moment.said().path("balances");
      legacy.add(moment.amount(balances.path("legacy"), kind));
      candidate.add(moment.amount(balances.path("candidate"), kind));
      drift.add(moment.amount(moment.said().path("drift"), kind));
    }
    return new TimelineSeries(kind, currency, legacy, candidate, drift);
  }
}
