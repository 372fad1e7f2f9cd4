package io.paritas.lab.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.bank.Said;
import io.paritas.lab.commands.Channel;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.Type;
import io.paritas.lab.legacy.Load.Held;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  private final LegacyAuthorizer legacy =
      new LegacyAuthorizer(Clock.systemUTC(), LegacyAuthorizer.Form.JSON);

  @Test
  void aLoadedAccountGoesOnFromThereInItsOwnOrder() {
    pays("t-1");
    Load load =
        new Load(
            new BigDecimal("70.01"),
            new BigDecimal("90.00"),
            DAY,
            List.of(new Held("H-7", new BigDecimal("20.00"), DAY.plusDays(3))));

    CompletableFuture<Long> loaded = legacy.load("DE-1", load);
    assertThat(loaded).isNotDone();
    legacy.answer(List.of());

    assertThat(loaded).isCompletedWithValue(1L);
    Said said = pays("t-2");
    assertThat(said.ledger()).isEqualByComparingTo("60.01");
    assertThat(said.available()).isEqualByComparingTo("40.01");
    assertThat(said.dailyLeft()).isEqualByComparingTo("400.00");
    assertThat(said.sequence()).isEqualTo(2);
    assertThat(pays("t-1").sequence()).as("answered before").isEqualTo(1);
  }

  @Test
  void whatIsNotOpenCannotBeLoaded() {
    Load load = new Load(BigDecimal.ONE, BigDecimal.ZERO, null, List.of());
    CompletableFuture<Long> loaded = legacy.load("DE-2", load);
    legacy.answer(List.of());
    assertThat(loaded).isCompletedExceptionally();
  }

  private Said pays(String transaction) {
    Opening opening =
        new Opening(
            new BigDecimal("1000.00"), new BigDecimal("0.00"), new BigDecimal("500.00"), false);
    Command command =
        new Command(
            transaction,
            "DE-1",
            null,
            Product.CHECKING,
            Type.PAYMENT,
            Channel.ONLINE,
            new BigDecimal("10.00"),
            "EUR",
            DAY,
            opening);
    return Said.byLegacy(legacy.answer(List.of(command)).getFirst().value());
  }
}
