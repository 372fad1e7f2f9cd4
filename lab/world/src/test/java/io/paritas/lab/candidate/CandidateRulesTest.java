package io.paritas.lab.candidate;

import io.paritas.lab.bank.Said;
import io.paritas.lab.bank.WrittenRules;
import io.paritas.lab.commands.Command;
import io.paritas.lab.planting.Plan;

class CandidateRulesTest extends WrittenRules {
  private final MemoryCandidate candidate = new MemoryCandidate(Plan.NONE);

  @Override
  protected Said ask(Command command) {
    return candidate.ask(command);
  }
}
