package io.paritas.comparator.promotion.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.comparator.observe.Metrics;
import io.paritas.comparator.promotion.control.Routers.FencedException;
import io.paritas.comparator.promotion.control.Troubles;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was left aside, for the log, the metrics and people. What has passed is forgotten. */
public final class TroubleBook implements Troubles {
  private static final Logger LOG = LoggerFactory.getLogger(TroubleBook.class);
  private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

  /** Whoever acts for the shard since then knows better. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final int MOST = 100;

  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<Item, Known> known = new LinkedHashMap<>();

  public TroubleBook(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** One thing that is left aside. */
  public record Trouble(
      @Schema(
              description =
                  "GROUP, WAVE, SESSION: the routes of a shard, or MEMBER: an account whose membership cannot be read")
          Item.Kind kind,
      @Schema(description = "its id") String name,
      String why,
      Instant since,
      @Schema(description = "in vain so far") long times) {}

  private record Known(Trouble trouble, Instant last, Instant said) {}

  @Override
  public synchronized void failed(Item item, RuntimeException why) {
    counter(registry, item.kind()).increment();
    Instant now = clock.instant();
    String words = words(why);
    Known before = known.get(item);
    boolean isNews =
        before == null
            || !before.trouble().why().equals(words)
            || !now.isBefore(before.said().plus(SAID_AGAIN));
    if (isNews) {
      LOG.warn("{} {} is left aside, the others go on: {}", tag(item.kind()), item.name(), words);
      LOG.debug("{} {}", tag(item.kind()), item.name(), why);
    }
    Instant since = before == null ? now : before.trouble().since();
    long times = before == null ? 1 : before.trouble().times() + 1;
    if (before != null || known.size() < MOST) {
      Trouble trouble = new Trouble(item.kind(), item.name(), words, since, times);
      known.put(item, new Known(trouble, now, isNews ? now : before.said()));
    }
  }

  /** Two who take a shard from each other succeed in between: that is no end of it. */
  @Override
  public synchronized void worked(Item item) {
    if (item.kind() != Item.Kind.SESSION) {
      known.remove(item);
    }
  }

  /** The oldest first. */
  public synchronized List<Trouble> all() {
    Instant after = clock.instant().minus(KEPT);
    known.values().removeIf(one -> one.last().isBefore(after));
    return known.values().stream().map(Known::trouble).toList();
  }

  /** Words that are not ours may show account numbers. */
  private static String words(RuntimeException why) {
    boolean ours =
        why instanceof StoreUnavailableException
            || why instanceof FencedException
            || why instanceof Troubles.RefusedException
            || why instanceof IllegalStateException;
    return ours ? String.valueOf(why.getMessage()) : why.getClass().getSimpleName();
  }

  static Counter counter(MeterRegistry registry, Item.Kind kind) {
    return registry.counter(Metrics.PROMOTION_TROUBLES, "of", tag(kind));
  }

  private static String tag(Item.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
