package io.paritas.comparator.observe;

import java.util.List;

/**
 * Every metric name and tag of the comparator's pipeline: a published contract, changed by adding
 * only. No account and no transaction id is ever a tag.
 */
public final class Metrics {
  public static final String PARTITION = "partition";
  public static final String PLATFORM = "platform";

  /** Gauge: answers that wait for their other side, by platform and partition. */
  public static final String WAITING = "paritas_waiting";

  /** Gauge: seconds the longest waiting answer has waited, by platform and partition. */
  public static final String OLDEST_WAIT = "paritas_oldest_wait_seconds";

  /**
   * Gauge: seconds since the time through which a side was read completely, by platform and
   * partition.
   */
  public static final String CLEAR_THROUGH_LAG = "paritas_clear_through_lag_seconds";

  /** Histogram: seconds from the first answer's record to the verdict. */
  public static final String PAIRING_LATENCY = "paritas_pairing_latency_seconds";

  /** Gauge: ids in the memory of judged pairs, by partition. */
  public static final String REMEMBERED = "paritas_remembered_ids";

  /** Gauge: units that write markers and are not on the roster, by platform. */
  public static final String STRANGERS = "paritas_stranger_units";

  /** Gauge: seconds behind its commands, by platform whose command consumer group is known. */
  public static final String STALLED = "paritas_stalled_seconds";

  /**
   * Gauge, always 1: the rule set in use, by name, version and hash. Prometheus shows it as {@code
   * paritas_rule_set_info}; written with underscores, Micrometer would cut the ending off.
   */
  public static final String RULE_SET = "paritas.rule.set.info";

  /**
   * Gauge: groups by phase and shard, shown by the instance that acts for the shard. {@code MOVING}
   * are those that were too many to be looked at one by one.
   */
  public static final String GROUPS = "paritas_groups";

  /** Counter: promotions by what became of them: {@code switched, promoted, aborted}. */
  public static final String PROMOTIONS = "paritas_promotions";

  /** Counter: rollbacks by what became of them: {@code landed, given_up}. */
  public static final String ROLLBACKS = "paritas_rollbacks";

  /** Histogram: seconds for which a group's customers were held, by what it came to. */
  public static final String FENCE = "paritas_fence_duration_seconds";

  /** Gauge: decimal logarithm of a rule's e-value, by cohort (a product) and rule. */
  public static final String E_VALUE = "paritas_rule_e_value_log10";

  /** Gauge: the largest rate of roots that the evidence does not refute, by cohort and rule. */
  public static final String ROOT_RATE_BOUND = "paritas_rule_root_rate_bound";

  /** Gauge: fenced groups of a shard that a router has not acknowledged, by router and shard. */
  public static final String ROUTER_LAG = "paritas_router_epoch_lag";

  /** Counter: what a turn of promotion left aside: {@code group, wave, session}. */
  public static final String PROMOTION_TROUBLES = "paritas_promotion_troubles";

  private Metrics() {}

  /** Exact counts, kept in the state. Exported with the partition as a further tag. */
  public enum Tally {
    /** Verdicts said. A verdict that changes is said again. */
    PAIRS("paritas_pairs_total", "verdict"),
    /** Findings that are not Matched. */
    FINDINGS("paritas_findings_total", "rule", "severity", "result"),
    /** The same by what they are: a root, or what follows from one. */
    CAUSES("paritas_findings_by_cause_total", "rule", "severity", "cause"),
    /** Pairs by the gravest cause among their findings. */
    PAIR_CAUSES("paritas_pairs_by_cause_total", "cause"),
    /** Divergence events taken back. */
    RETRACTIONS("paritas_retractions_total"),
    /** Answers that repeat one of their own side. */
    DUPLICATES("paritas_duplicates_total", PLATFORM),
    /** Answers that came after Missing was said of them. */
    LATE("paritas_late_total", PLATFORM),
    /** Missing said, by the platform that was silent. */
    MISSING("paritas_missing_total", PLATFORM),
    /** Pairs of which a side contradicted itself. */
    CONFLICTING("paritas_conflicting_total", PLATFORM),
    /** Lonely answers from before the watch began. */
    BEFORE_WATCH("paritas_before_watch_total", PLATFORM),
    /** Answers older than the memory of judged ids. */
    STALE("paritas_stale_total", PLATFORM),
    /**
     * Accounts loaded anew on their shadow platform; a record that came again is {@code repeated}.
     */
    RESYNCS("paritas_resyncs_total", "result"),
    /** Answers that are not compared. */
    OUT_OF_SCOPE("paritas_out_of_scope_total", PLATFORM),
    /** Records of the response topics that were dead-lettered. */
    DEAD_LETTERS("paritas_comparator_dead_letters_total", "reason"),
    /** Divergence events written. */
    EVENTS("paritas_divergence_events_total", "kind"),
    /** Pairs by the verdict that stands now: the one tally that may fall, and so a gauge. */
    STANDING("paritas_standing_pairs", "verdict");

    private final String metricName;
    private final List<String> tags;

    Tally(String metricName, String... tags) {
      this.metricName = metricName;
      this.tags = List.of(tags);
    }

    public String metricName() {
      return metricName;
    }

    public List<String> tags() {
      return tags;
    }

    public boolean mayFall() {
      return this == STANDING;
    }
  }
}
