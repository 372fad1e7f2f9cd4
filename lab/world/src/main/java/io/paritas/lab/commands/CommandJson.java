package io.paritas.lab.commands;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** How a command travels on {@code lab.commands}. */
public final class CommandJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectReader READER = JSON.readerFor(Command.class);
  private static final ObjectWriter WRITER = JSON.writerFor(Command.class);

  private CommandJson() {}

  public static byte[] write(Command command) {
    return WRITER.writeValueAsBytes(command);
  }

  /**
   * @throws IllegalArgumentException when it is no command
   */
  public static Command read(byte[] json) {
    try {
      return READER.readValue(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not a command: " + e.getOriginalMessage(), e);
    }
  }
}
