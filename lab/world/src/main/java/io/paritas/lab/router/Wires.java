package io.paritas.lab.router;

import io.paritas.routing.Owner;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where commands go, and where answers come from.
 *
 * @param commands the topic that both platforms read
 * @param answers whose answers lie on which topic, and how they are read
 */
public record Wires(String commands, Map<String, Answers> answers) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param by the platform
   * @param transactionId of a raw answer; blank where it shows none
   */
  public record Answers(Owner by, Function<byte[], String> transactionId) {}

  /** Answers in JSON whose transaction stands in a field. */
  public static Answers json(Owner by, String field) {
    return new Answers(by, answer -> field(answer, field));
  }

  private static String field(byte[] answer, String field) {
    try {
      return JSON.readTree(answer).path(field).asString("");
    } catch (JacksonException e) {
      return "";
    }
  }
}
