package io.paritas.lab.candidate;

import io.paritas.lab.commands.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes into one TransactWriteItems call: answers, and the accounts as they are after them.
 * Many commands of one account cost one account item.
 */
final class Batch {
  static final int MOST_ITEMS = 100;

  private final Map<Leg, String> answers = new LinkedHashMap<>();
  private final Map<String, Account> accounts = new LinkedHashMap<>();

  /** What the transactions table is keyed by. */
  record Leg(String transactionId, String accountId) {
    static Leg of(Command command) {
      return new Leg(command.transactionId(), command.accountId());
    }
  }

  /** Whether a command still fits; the same item never stands twice in a call. */
  boolean fits(Command command) {
    int more = accounts.containsKey(command.accountId()) ? 1 : 2;
    return answers.size() + accounts.size() + more <= MOST_ITEMS
        && !answers.containsKey(Leg.of(command));
  }

  /** The account as this batch leaves it so far; null when the batch does not touch it. */
  @Nullable Account account(String id) {
    return accounts.get(id);
  }

  void add(Command command, String answer) {
    answers.put(Leg.of(command), answer);
  }

  void leave(Account account) {
    accounts.put(account.id(), account);
  }

  List<Map.Entry<Leg, String>> answers() {
    return new ArrayList<>(answers.entrySet());
  }

  List<Account> accounts() {
    return new ArrayList<>(accounts.values());
  }
}
