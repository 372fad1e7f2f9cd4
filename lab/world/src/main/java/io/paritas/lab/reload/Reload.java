package io.paritas.lab.reload;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reload that was asked for on {@code paritas.reloads}. Asked for again it is the same one.
 *
 * @param epoch of the route under which nobody owns the account
 */
record Reload(String group, String account, long epoch) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @throws RuntimeException where it is none of legacy's
   */
  static Reload read(byte[] record) {
    JsonNode json = JSON.readTree(record);
    if (!json.required("platform").asString().equals("LEGACY")) {
      throw new IllegalArgumentException("not legacy's: " + json.get("platform"));
    }
    return new Reload(
        json.required("group").asString(),
        json.required("accountId").asString(),
        json.required("epoch").asLong());
  }

  /** Names it where it is told. */
  String key() {
    return group + "@" + epoch;
  }
}
