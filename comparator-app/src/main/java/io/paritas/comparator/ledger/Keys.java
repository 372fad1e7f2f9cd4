package io.paritas.comparator.ledger;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Every key of the ledger's tables. No account number stands in one, and nothing grows without end
 * under one: a transaction's partition holds its legs, an account's at most its samples of the time
 * kept, and a rule's is cut by hour and shard.
 */
final class Keys {
  /** The partition that names every rule ever seen to diverge: one item a rule. */
  static final String RULES = "rules";

  /** Sorts straight after the divergence it takes back. */
  static final String RETRACTION = "#x";

  private static final int MAX_PAIRS = 4096;
  private static final long HOUR_MILLIS = 3_600_000L;

  private Keys() {}

  /**
   * Grows with every word said of a pair, because a pair's words all come from one partition. It is
   * part of the key, so that a word said twice is one item and an old one never hides a newer.
   */
  static long version(long offset, int index) {
    if (index >= MAX_PAIRS) {
      throw new IllegalArgumentException("a judgement batch holds at most " + MAX_PAIRS + " pairs");
    }
    return offset * MAX_PAIRS + index;
  }

  static long offsetOf(long version) {
    return version / MAX_PAIRS;
  }

  static String judgement(String accountRef, long version) {
    return accountRef + "#" + String.format(Locale.ROOT, "%019d", version);
  }

  static long versionOf(String judgementKey) {
    return Long.parseLong(judgementKey.substring(judgementKey.indexOf('#') + 1));
  }

  static String accountRefOf(String judgementKey) {
    return judgementKey.substring(0, judgementKey.indexOf('#'));
  }

  static String byAccount(String accountRef) {
    return "a#" + accountRef;
  }

  static String byRule(String rule, long hour, int shard) {
    return "r#" + safe(rule) + "#" + hour + "#" + shard;
  }

  /** One item an hour in which the rule diverged. */
  static String directory(String rule, YearMonth month) {
    return "d#" + safe(rule) + "#" + month;
  }

  static String hourKey(long hour) {
    return String.format(Locale.ROOT, "%010d", hour);
  }

  /** Divergences sort by the time they were judged at, then by event. */
  static String divergence(long judgedAtMillis, String eventId) {
    return moment(judgedAtMillis) + "#" + eventId;
  }

  static String moment(long millis) {
    return String.format(Locale.ROOT, "%015d", Math.max(0, millis));
  }

  static long hour(long millis) {
    return Math.max(0, millis) / HOUR_MILLIS;
  }

  static long hourStart(long hour) {
    return hour * HOUR_MILLIS;
  }

  static YearMonth month(long hour) {
    return YearMonth.from(Instant.ofEpochMilli(hourStart(hour)).atOffset(ZoneOffset.UTC));
  }

  static int shard(String eventId, int shards) {
    return Math.floorMod(eventId.hashCode(), shards);
  }

  /** Rule ids may hold any character; keys are cut at '#'. */
  private static String safe(String rule) {
    return URLEncoder.encode(rule, StandardCharsets.UTF_8);
  }
}
