package io.paritas.lab.router;

import io.paritas.lab.commands.Command;
import io.paritas.lab.exchange.Authorizer;
import io.paritas.lab.exchange.RawAnswer;
import io.paritas.routing.Owner;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers every command with its name and its platform's, on that platform's wire. */
final class EchoPlatform implements Authorizer {
  private static final Charset EBCDIC = Charset.forName("IBM273");

  private final Owner platform;

  EchoPlatform(Owner platform) {
    this.platform = platform;
  }

  @Override
  public List<RawAnswer> answer(List<Command> commands) {
    return commands.stream().map(this::answer).toList();
  }

  private RawAnswer answer(Command command) {
    String form =
        platform == Owner.LEGACY
            ? "%-36s%-34s by LEGACY"
            : "{\"transactionId\":\"%s\",\"accountId\":\"%s\",\"say\":\"by CANDIDATE\"}";
    String answer = form.formatted(command.transactionId(), command.accountId());
    return new RawAnswer(command.accountId(), answer.getBytes(wire(platform)));
  }

  /** What a requester reads of it. */
  static String text(Owner by, byte[] answer) {
    return new String(answer, wire(by));
  }

  private static Charset wire(Owner platform) {
    return platform == Owner.LEGACY ? EBCDIC : StandardCharsets.UTF_8;
  }

  @Override
  public boolean forgets() {
    return false;
  }
}
