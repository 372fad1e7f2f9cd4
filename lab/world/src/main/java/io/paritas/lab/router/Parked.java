package io.paritas.lab.router;

import io.paritas.lab.commands.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Commands that are held, in their account's order. Not for several threads. */
final class Parked {
  private final Map<String, Deque<Command>> accounts = new LinkedHashMap<>();

  boolean holds(String accountId) {
    return accounts.containsKey(accountId);
  }

  void add(Command command) {
    accounts.computeIfAbsent(command.accountId(), id -> new ArrayDeque<>()).add(command);
  }

  /** Tries every account's commands in their order, until one of them may not leave yet. */
  void release(Predicate<Command> leaves) {
    List<String> empty = new ArrayList<>();
    accounts.forEach(
        (account, commands) -> {
          while (!commands.isEmpty() && leaves.test(commands.peek())) {
            commands.remove();
          }
          if (commands.isEmpty()) {
            empty.add(account);
          }
        });
    empty.forEach(accounts::remove);
  }

  int size() {
    return accounts.values().stream().mapToInt(Deque::size).sum();
  }
}
