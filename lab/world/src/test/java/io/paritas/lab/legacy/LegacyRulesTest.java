package io.paritas.lab.legacy;

import io.paritas.lab.bank.Said;
import io.paritas.lab.bank.WrittenRules;
import io.paritas.lab.commands.Command;
import java.time.Clock;
import java.util.List;

class LegacyRulesTest extends WrittenRules {
  private final LegacyAuthorizer legacy =
      new LegacyAuthorizer(Clock.systemUTC(), LegacyAuthorizer.Form.JSON);

  @Override
  protected Said ask(Command command) {
    return Said.byLegacy(legacy.answer(List.of(command)).get(0).value());
  }
}
