package io.paritas.lab.legacy;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Every account of the bank in memory, and every answer ever given. Not for several threads. */
final class Ledger {
  private final Map<String, LedgerAccount> accounts = new HashMap<>();
  private final Map<Asked, Answer> answered = new HashMap<>();

  private record Asked(String transactionId, String accountId) {}

  /** Answers a command; one that was answered before gets the very same answer. */
  Answer answer(Command command, Instant now) {
    return answered.computeIfAbsent(
        new Asked(command.transactionId(), command.accountId()), asked -> judge(command, now));
  }

  /**
   * Loads an account anew.
   *
   * @return how many answers it had given before
   * @throws IllegalArgumentException where it is not open
   */
  long load(String accountId, Load load) {
    LedgerAccount account = accounts.get(accountId);
    if (account == null) {
      throw new IllegalArgumentException("legacy has no such account");
    }
    return account.load(load);
  }

  private Answer judge(Command command, Instant now) {
    LedgerAccount account = accounts.get(command.accountId());
    if (account == null) {
      Opening opening = command.opening();
      if (opening == null) {
        return Answer.unknownAccount(command, now);
      }
      account = new LedgerAccount(opening);
      accounts.put(command.accountId(), account);
    }
    return account.judge(command, now);
  }
}
