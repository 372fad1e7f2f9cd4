package io.paritas.lab.legacy;

import io.paritas.lab.commands.Command;
import io.paritas.lab.exchange.Authorizer;
import io.paritas.lab.exchange.RawAnswer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The legacy platform: answers at once, from memory. */
public final class LegacyAuthorizer implements Authorizer {
  private final Ledger ledger = new Ledger();
  private final Queue<Loading> loads = new ConcurrentLinkedQueue<>();
  private final Clock clock;
  private final Form form;

  private record Loading(String accountId, Load load, CompletableFuture<Long> done) {}

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

  /**
   * Loads an account anew, between two commands: the ledger belongs to the thread that answers.
   * What was loaded lives as long as the ledger does. From any thread.
   *
   * @return how many answers the account had given before; fails where it is not open
   */
  public CompletableFuture<Long> load(String accountId, Load load) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    loads.add(new Loading(accountId, load, done));
    return done;
  }

  private void loadWhatWaits() {
    for (Loading next = loads.poll(); next != null; next = loads.poll()) {
      try {
        next.done().complete(ledger.load(next.accountId(), next.load()));
      } catch (RuntimeException e) {
        next.done().completeExceptionally(e);
      }
    }
  }

  @Override
  public List<RawAnswer> answer(List<Command> commands) {
    loadWhatWaits();
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
