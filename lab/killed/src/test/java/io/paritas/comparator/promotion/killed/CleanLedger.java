package io.paritas.comparator.promotion.killed;

import io.paritas.comparator.promotion.QuietKnowledge;
import io.paritas.comparator.promotion.control.Ports;
import io.paritas.comparator.promotion.control.Probes;
import io.paritas.comparator.promotion.control.Reloads;
import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.control.Troubles;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both platforms always agree here: evidence is clean, and a probe is answered as soon as Td has
 * passed. What is put to the test are routes, fences, leases and steps.
 */
final class CleanLedger implements QuietKnowledge, Probes, Reloads, Troubles {
  static final String TABLE = "killed-control";
  static final String RULES = "rules@1";
  static final String BUILD = "build-1";

  static final Policy POLICY =
      new Policy(
          1,
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMillis(50),
          Duration.ofSeconds(2),
          16,
          List.of());

  static Ports ports(ControlStore store, Routers routers) {
    CleanLedger ledger = new CleanLedger();
    return new Ports(
        store,
        routers,
        ledger,
        ledger,
        ledger,
        basis -> "{}",
        ledger,
        Clock.systemUTC(),
        System::nanoTime);
  }

  @Override
  public AccountState account(String account) {
    Instant now = Instant.now();
    return new AccountState(
        account,
        1,
        10,
        0,
        0,
        false,
        true,
        now.minus(Duration.ofDays(1)),
        now.minus(Duration.ofDays(1)),
        now,
        Set.of(),
        RULES,
        BUILD);
  }

  @Override
  public void ask(Probe probe) {
    // It is answered whether asked or not.
  }

  @Override
  public @Nullable Answer answer(Probe probe) {
    return Instant.now().isBefore(probe.through()) ? null : new Answer(probe, 0, 0, false, 1);
  }

  @Override
  public void failed(Item item, RuntimeException why) {
    System.out.println(item + " is left aside: " + why);
  }

  @Override
  public void worked(Item item) {}

  @Override
  public List<String> rehearsed(GroupRecord group) {
    return List.of();
  }

  @Override
  public void ask(GroupRecord group, String account, long epoch, Instant asOf) {
    throw new IllegalStateException("nothing drifts here");
  }
}
