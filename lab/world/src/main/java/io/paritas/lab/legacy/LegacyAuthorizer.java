package io.paritas.lab.legacy;

import io.paritas.lab.commands.Command;
import io.paritas.lab.exchange.Authorizer;
import io.paritas.lab.exchange.RawAnswer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The legacy platform: answers at once, from memory. */
public final class LegacyAuthorizer implements Authorizer {
  private final Ledger ledger = new Ledger();
  private final Clock clock;
  private final Form form;

  /** How answers are written. */
  public enum Form {
    /** EBCDIC, by {@code AUTHANSW.cpy}. */
    RECORDS,
    JSON
  }

  /**
   * @param clock stamps the answers
   */
  public LegacyAuthorizer(Clock clock, Form form) {
    this.clock = clock;
    this.form = form;
  }

  @Override
  public List<RawAnswer> answer(List<Command> commands) {
    List<RawAnswer> answers = new ArrayList<>(commands.size());
    for (Command command : commands) {
      Answer answer = ledger.answer(command, clock.instant());
      answers.add(new RawAnswer(command.accountId(), written(answer)));
    }
    return answers;
  }

  private byte[] written(Answer answer) {
    return switch (form) {
      case RECORDS -> MainframeRecord.write(answer);
      case JSON -> MainframeJson.write(answer);
    };
  }

  @Override
  public boolean forgets() {
    return true;
  }
}
