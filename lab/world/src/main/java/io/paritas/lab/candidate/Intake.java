package io.paritas.lab.candidate;

import io.paritas.lab.commands.Command;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the planted swaps happen: the first command of a pair waits until the second was taken. */
final class Intake {
  private final Plan plan;
  private final Map<String, Command> waiting = new HashMap<>();

  Intake(Plan plan) {
    this.plan = plan;
  }

  List<Command> order(List<Command> commands) {
    List<Command> ordered = new ArrayList<>(commands.size());
    for (Command command : commands) {
      if (plan.at(command.transactionId()) != Defect.SWAPPED) {
        ordered.add(command);
        continue;
      }
      Command first = waiting.remove(command.accountId());
      if (first == null) {
        waiting.put(command.accountId(), command);
      } else {
        ordered.add(command);
        ordered.add(first);
      }
    }
    return ordered;
  }
}
