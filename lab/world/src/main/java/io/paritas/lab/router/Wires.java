package io.paritas.lab.router;

import io.paritas.routing.Owner;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where commands go, and where answers come from.
 *
 * @param commands the topic that both platforms read
 * @param answers whose answers lie on which topic
 */
public record Wires(String commands, Map<String, Owner> answers) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The transaction that an answer is of. */
  static String transactionId(Owner by, byte[] answer) {
    JsonNode json = JSON.readTree(answer);
    return json.get(by == Owner.LEGACY ? "TXN-ID" : "transactionId").stringValue();
  }
}
