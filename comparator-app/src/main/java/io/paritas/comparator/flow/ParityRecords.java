package io.paritas.comparator.flow;

import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.comparator.parity.AccountEvidence;
import io.paritas.comparator.parity.AccountRow;
import io.paritas.comparator.parity.Amounts;
import io.paritas.comparator.parity.Coverage;
import io.paritas.comparator.parity.Era;
import io.paritas.comparator.parity.Mover;
import io.paritas.comparator.parity.Names;
import io.paritas.rules.response.Platform;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The records of the parity topic; their published form is {@code schema/parity.schema.json}. */
final class ParityRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ParityRecords() {}

  static byte[] evidence(
      AccountEvidence account,
      Names names,
      Coverage coverage,
      int partition,
      long sequence,
      long now) {
    return json(
        "evidence",
        partition,
        sequence,
        now,
        json -> {
          counts(json, account);
          books(json, account);
          roots(json, account);
          coverage(json, coverage);
          era(json, Era.of(account, names));
        });
  }

  private static void counts(JsonGenerator json, AccountEvidence account) {
    AccountRow row = account.counts();
    json.writeStringProperty("accountId", account.accountId())
        .writeNumberProperty("pairs", row.pairs())
        .writeNumberProperty("matched", row.matched())
        .writeNumberProperty("openDivergences", row.open())
        .writeStringProperty("cleanSince", iso(row.cleanSince()))
        .writeStringProperty("lastDivergenceAt", iso(row.lastDivergenceAt()))
        .writeStringProperty("lastPairAt", iso(row.lastPairAt()));
    json.writeObjectPropertyStart("pairsByCause");
    for (Cause cause : Cause.values()) {
      json.writeNumberProperty(cause.name(), account.pairs(cause));
    }
    json.writeEndObject();
  }

  private static void books(JsonGenerator json, AccountEvidence account) {
    json.writeObjectPropertyStart("balances");
    amounts(json, "legacy", account.balances(Platform.LEGACY));
    amounts(json, "candidate", account.balances(Platform.CANDIDATE));
    json.writeEndObject();
    amounts(json, "drift", account.drift());
    json.writeBooleanProperty("driftSettled", account.opened())
        .writeStringProperty("reloadedAt", iso(account.reloadedAt()))
        .writeStringProperty("reloadWaiting", account.reloadWaiting());
    texts(json, "reloads", account.reloads());
    json.writeObjectPropertyStart("unresolved")
        .writeNumberProperty("waitingLegacy", account.waiting(Platform.LEGACY))
        .writeNumberProperty("waitingCandidate", account.waiting(Platform.CANDIDATE))
        .writeNumberProperty("gaps", account.gaps())
        .writeEndObject();
    json.writeObjectPropertyStart("position");
    position(json, "legacy", account.position(Platform.LEGACY));
    position(json, "candidate", account.position(Platform.CANDIDATE));
    json.writeEndObject();
  }

  private static void roots(JsonGenerator json, AccountEvidence account) {
    json.writeArrayPropertyStart("roots");
    for (Mover mover : account.movers()) {
      json.writeStartObject()
          .writeStringProperty("kind", mover.type().name())
          .writeStringProperty("transactionId", mover.transactionId())
          .writeStringProperty("at", iso(mover.at()))
          .writeNumberProperty("consequences", mover.consequences())
          .writeNumberProperty("flippedDecisions", mover.flips())
          .writeNumberProperty("others", mover.folded());
      amounts(json, "moved", mover.amounts());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void amounts(JsonGenerator json, String name, Amounts amounts) {
    json.writeObjectPropertyStart(name);
    amounts
        .shown()
        .forEach(
            (kind, money) ->
                json.writeObjectPropertyStart(kind)
                    .writeStringProperty("amount", money.amount().toPlainString())
                    .writeStringProperty("currency", money.currency())
                    .writeEndObject());
    json.writeEndObject();
  }

  private static void coverage(JsonGenerator json, Coverage coverage) {
    json.writeObjectPropertyStart("coverage");
    texts(json, "transactionTypes", coverage.transactionTypes());
    texts(json, "products", coverage.products());
    texts(json, "rules", coverage.rules());
    texts(json, "unexercisedRules", coverage.unexercised());
    json.writeStringProperty("ruleSet", coverage.ruleSet()).writeEndObject();
  }

  private static void era(JsonGenerator json, Era era) {
    json.writeObjectPropertyStart("era")
        .writeStringProperty("ruleSet", era.ruleSet())
        .writeStringProperty("candidateBuild", era.candidateBuild())
        .writeNumberProperty("pairs", era.pairs())
        .writeStringProperty("since", iso(era.since()))
        .writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, Collection<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void position(JsonGenerator json, String side, long sequence) {
    if (sequence < 0) {
      json.writeNullProperty(side);
    } else {
      json.writeNumberProperty(side, sequence);
    }
  }

  static byte[] watermark(int partition, long sequence, long legacy, long candidate, long now) {
    return json(
        "watermark",
        partition,
        sequence,
        now,
        json ->
            json.writeObjectPropertyStart("clearThrough")
                .writeStringProperty("legacy", clear(legacy))
                .writeStringProperty("candidate", clear(candidate))
                .writeEndObject());
  }

  /** Streamed, not by way of a tree: a busy task writes thousands of these a second. */
  private static byte[] json(
      String type, int partition, long sequence, long now, Consumer<JsonGenerator> rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject()
          .writeStringProperty("type", type)
          .writeNumberProperty("partition", partition)
          .writeNumberProperty("sequence", sequence)
          .writeStringProperty("asOf", Instant.ofEpochMilli(now).toString());
      rest.accept(json);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static @Nullable String iso(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
  }

  private static @Nullable String clear(long millis) {
    return millis == ClearThrough.UNKNOWN ? null : Instant.ofEpochMilli(millis).toString();
  }
}
