package io.paritas.lab.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.lab.commands.Command;
import io.paritas.lab.exchange.Authorizer;
import io.paritas.lab.exchange.RawAnswer;
import java.util.List;

/** Answers every command with its name and its platform's, on either platform's wire. */
final class EchoPlatform implements Authorizer {
  private final String platform;

  EchoPlatform(String platform) {
    this.platform = platform;
  }

  @Override
  public List<RawAnswer> answer(List<Command> commands) {
    return commands.stream().map(this::answer).toList();
  }

  private RawAnswer answer(Command command) {
    String id = command.transactionId();
    String json =
        "{\"TXN-ID\":\"%s\",\"transactionId\":\"%s\",\"by\":\"%s\"}".formatted(id, id, platform);
    return new RawAnswer(command.accountId(), json.getBytes(UTF_8));
  }

  @Override
  public boolean forgets() {
    return false;
  }
}
