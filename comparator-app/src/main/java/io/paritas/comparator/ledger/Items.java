package io.paritas.comparator.ledger;

import static io.paritas.comparator.ledger.Attributes.bytes;
import static io.paritas.comparator.ledger.Attributes.flag;
import static io.paritas.comparator.ledger.Attributes.number;
import static io.paritas.comparator.ledger.Attributes.required;
import static io.paritas.comparator.ledger.Attributes.text;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Side;
import io.paritas.rules.RuleSetId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Ledger entries and divergences as items. The pair itself is kept in the published Protobuf form:
 * small, and it changes by adding only.
 */
final class Items {
  static final String PAIR = "pair";
  static final String PARTITION = "part";
  static final String WHOLE = "whole";
  static final String SHARDS = "shards";
  static final String NOTE = "note";
  private static final String RULE_SET = "ruleSet";
  private static final String RULE_SET_VERSION = "ruleSetVersion";
  private static final String RULE_SET_HASH = "ruleSetHash";

  /** An item may have 400 KB; the rest of it needs little. */
  private static final int MAX_PAIR_BYTES = 350_000;

  private final LedgerTables tables;
  private final int shards;
  private final Duration keep;

  Items(LedgerTables tables, int shards, Duration keep) {
    this.tables = tables;
    this.shards = shards;
    this.keep = keep;
  }

  Put judgement(LedgerEntry entry) {
    JudgedPair kept = entry.whole() ? bounded(entry.pair()) : small(entry.pair());
    Map<String, AttributeValue> item = common(kept, entry.ruleSet());
    item.put(LedgerTables.PK, text(kept.getTransactionId()));
    item.put(LedgerTables.SK, text(Keys.judgement(entry.accountRef(), entry.version())));
    item.put(PARTITION, number(entry.partition()));
    if (entry.whole()) {
      item.put(WHOLE, flag(true));
      item.put(SHARDS, number(shards));
    }
    if (entry.note() != null) {
      item.put(NOTE, text(entry.note().name()));
    }
    return new Put(tables.judgements(), item);
  }

  static LedgerEntry judgement(Map<String, AttributeValue> item) {
    String key = required(item, LedgerTables.SK);
    String note = text(item, NOTE);
    return new LedgerEntry(
        Keys.accountRefOf(key),
        Keys.versionOf(key),
        (int) number(item, PARTITION, 0),
        flag(item, WHOLE),
        pair(item),
        ruleSet(item),
        note == null ? null : StaleAnswer.valueOf(note));
  }

  /** The divergence twice: among its account's, and among its rule's of the hour. */
  List<Put> divergence(LedgerEntry entry, Finding finding) {
    JudgedPair one = small(entry.pair()).toBuilder().addFindings(finding).build();
    String sortKey = Keys.divergence(one.getJudgedAtMillis(), finding.getEventId());
    return List.of(
        divergence(Keys.byAccount(entry.accountRef()), sortKey, one, entry.ruleSet()),
        divergence(ruleKey(one, finding, shards), sortKey, one, entry.ruleSet()));
  }

  private Put divergence(String pk, String sk, JudgedPair pair, @Nullable RuleSetId ruleSet) {
    Map<String, AttributeValue> item = common(pair, ruleSet);
    item.put(LedgerTables.PK, text(pk));
    item.put(LedgerTables.SK, text(sk));
    return new Put(tables.divergences(), item);
  }

  /** Takes a divergence back wherever it stands, beside it: a divergence said again stays so. */
  List<Put> retraction(Map<String, AttributeValue> judgement, Finding finding) {
    LedgerEntry entry = judgement(judgement);
    JudgedPair pair = entry.pair();
    int itsShards = (int) number(judgement, SHARDS, shards);
    String sortKey =
        Keys.divergence(pair.getJudgedAtMillis(), finding.getEventId()) + Keys.RETRACTION;
    return List.of(
        retraction(Keys.byAccount(entry.accountRef()), sortKey, pair),
        retraction(ruleKey(pair, finding, itsShards), sortKey, pair));
  }

  private Put retraction(String pk, String sk, JudgedPair pair) {
    return new Put(
        tables.divergences(),
        Map.of(
            LedgerTables.PK,
            text(pk),
            LedgerTables.SK,
            text(sk),
            LedgerTables.EXPIRES,
            expires(pair)));
  }

  private static String ruleKey(JudgedPair pair, Finding finding, int shards) {
    return Keys.byRule(
        finding.getRule(),
        Keys.hour(pair.getJudgedAtMillis()),
        Keys.shard(finding.getEventId(), shards));
  }

  static JudgedPair pair(Map<String, AttributeValue> item) {
    AttributeValue bytes = item.get(PAIR);
    if (bytes == null) {
      throw new IllegalStateException("a ledger item lacks '" + PAIR + "'");
    }
    try {
      return JudgedPair.parseFrom(bytes.b().asByteArrayUnsafe());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a ledger item holds no judged pair", e);
    }
  }

  static @Nullable RuleSetId ruleSet(Map<String, AttributeValue> item) {
    String name = text(item, RULE_SET);
    return name == null
        ? null
        : new RuleSetId(name, required(item, RULE_SET_VERSION), required(item, RULE_SET_HASH));
  }

  private Map<String, AttributeValue> common(JudgedPair pair, @Nullable RuleSetId ruleSet) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(PAIR, bytes(pair.toByteArray()));
    item.put(LedgerTables.EXPIRES, expires(pair));
    if (ruleSet != null) {
      item.put(RULE_SET, text(ruleSet.name()));
      item.put(RULE_SET_VERSION, text(ruleSet.version()));
      item.put(RULE_SET_HASH, text(ruleSet.hash()));
    }
    return item;
  }

  private AttributeValue expires(JudgedPair pair) {
    return number(pair.getJudgedAtMillis() / 1000 + keep.toSeconds());
  }

  /** An answer too large for an item is read from its topic instead. */
  private static JudgedPair bounded(JudgedPair pair) {
    if (pair.getSerializedSize() <= MAX_PAIR_BYTES) {
      return pair;
    }
    JudgedPair bodiless = withoutBodies(pair);
    return bodiless.getSerializedSize() <= MAX_PAIR_BYTES ? bodiless : small(pair);
  }

  private static JudgedPair small(JudgedPair pair) {
    return withoutBodies(pair).toBuilder().clearFindings().build();
  }

  private static JudgedPair withoutBodies(JudgedPair pair) {
    JudgedPair.Builder builder = pair.toBuilder();
    if (pair.hasLegacy()) {
      builder.setLegacy(withoutBody(pair.getLegacy()));
    }
    if (pair.hasCandidate()) {
      builder.setCandidate(withoutBody(pair.getCandidate()));
    }
    return builder.build();
  }

  private static Side withoutBody(Side side) {
    return side.toBuilder().clearEnvelope().build();
  }
}
