package io.paritas.comparator.parity;

import static io.paritas.comparator.fixtures.AnswerBuilder.candidate;
import static io.paritas.comparator.fixtures.AnswerBuilder.legacy;
import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.response.Money;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Resync;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a reload must not lose, and what it must not mend. */
class ReloadedRowTest {
  @Test
  void theFloorOfASideThatHasNotAnsweredYetOutlivesItsRow() {
    Names names = new Names();
    Books books = new Books();
    books.legacy.floor = 1_007;
    books.legacy.held = 3;
    books.reopened = 2;

    Books read =
        AccountRows.Account.decode(
                "acc", new AccountRows.Account("acc", AccountRow.NEW, books).encode(), names)
            .books;

    assertThat(read.legacy.begun()).isFalse();
    assertThat(read.legacy.floor).isEqualTo(1_007);
    assertThat(read.legacy.held).isEqualTo(3);
    assertThat(read.reopened).isEqualTo(2);
  }

  @Test
  void aReloadDoesNotCloseWhatWasReopened() {
    LivedAccount account = new LivedAccount();
    account.answer(Platform.LEGACY, legacy().to("tx-0").inOrder(1).leaving("9.00", "-1.00"), 1);
    account.answer(
        Platform.CANDIDATE, candidate().to("tx-0").inOrder(1).leaving("9.00", "-1.00"), 2);
    account.reopen(1);
    assertThat(account.open()).isEqualTo(1);

    account.restart();
    account.resync(
        new Resync(
            "reload",
            LivedAccount.ACCOUNT,
            Platform.CANDIDATE,
            1,
            1,
            new TreeMap<>(Map.of("ledger", Money.of("9.00", "EUR")))));

    assertThat(account.open()).isEqualTo(1);
  }
}
