package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A balance after a transaction: money that carries every earlier difference of its account. */
record RunningBalance(MoneyWithin money) implements Comparison {
  @Override
  public String kind() {
    return "running-balance";
  }

  @Override
  public boolean reflexive() {
    return true;
  }

  @Override
  public Value normal() {
    return money.normal();
  }

  @Override
  public @Nullable String whyNotOn(Path path) {
    List<String> names = path.names();
    return names.size() == 4
            && names.get(0).equals(Lens.HEADER)
            && names.get(1).equals("balances")
            && names.get(3).equals("after")
        ? null
        : "'%s' is no running balance; write for example header.balances.ledger.after"
            .formatted(path);
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    boolean ordered =
        sheet.official().header().accountSequence() != null
            && sheet.shadow().header().accountSequence() != null;
    if (ordered || official == null || shadow == null || official.equals(shadow)) {
      money.compare(sheet, path, official, shadow);
    } else {
      sheet.unjudged(
          path, official, shadow, "without both platforms' order of the account nobody can say");
    }
  }
}
