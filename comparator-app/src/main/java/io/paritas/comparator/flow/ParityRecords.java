package io.paritas.comparator.flow;

import io.paritas.comparator.judging.Cause;
import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.comparator.parity.AccountEvidence;
import io.paritas.comparator.parity.AccountRow;
import io.paritas.comparator.parity.Amounts;
import io.paritas.comparator.parity.Coverage;
import io.paritas.comparator.parity.Mover;
import io.paritas.comparator.parity.Names;
import io.paritas.rules.response.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The records of the parity topic; their published form is {@code schema/parity.schema.json}. */
final class ParityRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ParityRecords() {}

  static byte[] evidence(
      AccountEvidence account, Names names, int partition, long sequence, long now) {
    AccountRow row = account.counts();
    ObjectNode json = start("evidence", partition, sequence, now);
    json.put("accountId", account.accountId())
        .put("pairs", row.pairs())
        .put("matched", row.matched())
        .put("openDivergences", row.open())
        .put("cleanSince", iso(row.cleanSince()))
        .put("lastDivergenceAt", iso(row.lastDivergenceAt()))
        .put("lastPairAt", iso(row.lastPairAt()));
    ObjectNode balances = json.putObject("balances");
    putAmounts(balances.putObject("legacy"), account.balances(Platform.LEGACY));
    putAmounts(balances.putObject("candidate"), account.balances(Platform.CANDIDATE));
    putAmounts(json.putObject("drift"), account.drift());
    json.put("driftSettled", account.opened());
    ObjectNode causes = json.putObject("pairsByCause");
    for (Cause cause : Cause.values()) {
      causes.put(cause.name(), account.pairs(cause));
    }
    putRoots(json.putArray("roots"), account);
    json.putObject("unresolved")
        .put("waitingLegacy", account.waiting(Platform.LEGACY))
        .put("waitingCandidate", account.waiting(Platform.CANDIDATE))
        .put("gaps", account.gaps());
    json.putObject("position")
        .put("legacy", position(account.position(Platform.LEGACY)))
        .put("candidate", position(account.position(Platform.CANDIDATE)));
    putCoverage(json.putObject("coverage"), account, names);
    return JSON.writeValueAsBytes(json);
  }

  private static void putRoots(ArrayNode json, AccountEvidence account) {
    for (Mover mover : account.movers()) {
      ObjectNode root = json.addObject();
      root.put("kind", mover.type().name())
          .put("transactionId", mover.transactionId())
          .put("at", iso(mover.at()))
          .put("consequences", mover.consequences())
          .put("flippedDecisions", mover.flips())
          .put("others", mover.folded());
      putAmounts(root.putObject("moved"), mover.amounts());
    }
  }

  private static void putAmounts(ObjectNode json, Amounts amounts) {
    amounts
        .shown()
        .forEach(
            (kind, money) ->
                json.putObject(kind)
                    .put("amount", money.amount().toPlainString())
                    .put("currency", money.currency()));
  }

  private static void putCoverage(ObjectNode json, AccountEvidence account, Names names) {
    Coverage coverage = Coverage.of(account, names);
    coverage.transactionTypes().forEach(json.putArray("transactionTypes")::add);
    coverage.products().forEach(json.putArray("products")::add);
  }

  private static @Nullable Long position(long sequence) {
    return sequence < 0 ? null : sequence;
  }

  static byte[] watermark(int partition, long sequence, long legacy, long candidate, long now) {
    ObjectNode json = start("watermark", partition, sequence, now);
    json.putObject("clearThrough").put("legacy", clear(legacy)).put("candidate", clear(candidate));
    return JSON.writeValueAsBytes(json);
  }

  private static ObjectNode start(String type, int partition, long sequence, long now) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("partition", partition)
        .put("sequence", sequence)
        .put("asOf", Instant.ofEpochMilli(now).toString());
  }

  private static @Nullable String iso(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
  }

  private static @Nullable String clear(long millis) {
    return millis == ClearThrough.UNKNOWN ? null : Instant.ofEpochMilli(millis).toString();
  }
}
