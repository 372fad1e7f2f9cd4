package io.paritas.comparator.flow;

import io.paritas.comparator.pairing.ClearThrough;
import io.paritas.comparator.parity.AccountRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The records of the parity topic; their published form is {@code schema/parity.schema.json}. */
final class ParityRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ParityRecords() {}

  static byte[] evidence(String accountId, AccountRow row, int partition, long sequence, long now) {
    ObjectNode json = start("evidence", partition, sequence, now);
    json.put("accountId", accountId)
        .put("pairs", row.pairs())
        .put("matched", row.matched())
        .put("openDivergences", row.open())
        .put("cleanSince", iso(row.cleanSince()))
        .put("lastDivergenceAt", iso(row.lastDivergenceAt()))
        .put("lastPairAt", iso(row.lastPairAt()));
    return JSON.writeValueAsBytes(json);
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
