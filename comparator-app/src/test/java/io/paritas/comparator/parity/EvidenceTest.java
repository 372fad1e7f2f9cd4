package io.paritas.comparator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final long START = 1_000_000;

  private final Map<String, byte[]> stored = new HashMap<>();
  private final AccountRows rows = new AccountRows(new MapStore(), new Names(), 2);
  private final Evidence evidence = new Evidence(Duration.ofSeconds(10));
  private final List<String> written = new ArrayList<>();

  @Test
  void aBusyAccountIsWrittenOnceAnInterval() {
    for (int second = 0; second < 10; second++) {
      keep("busy", START + second * 1000);
      commit(START + second * 1000);
    }
    assertThat(written).isEmpty();

    commit(START + 10_000);

    assertThat(written).containsExactly("busy: 10 pairs, 0 open");
  }

  @Test
  void whatMattersIsWrittenAtTheNextCommitAndHoldsNobodyBack() {
    keep("calm", START);
    breakParity("bad", START);
    commit(START + 1);
    assertThat(written).containsExactly("bad: 1 pairs, 1 open");

    keep("bad", START + 9_000);
    commit(START + 10_000);

    assertThat(written).containsExactly("bad: 1 pairs, 1 open", "calm: 1 pairs, 0 open");
  }

  @Test
  void rowsThatLeaveTheHeapComeBackAsTheyWere() {
    for (int account = 0; account < 10; account++) {
      keep("acc-" + account, START);
    }
    commit(START);
    commit(START + 10_000);
    commit(START + 10_001);

    keep("acc-0", START + 10_002);

    assertThat(rows.get("acc-0").row.pairs()).isEqualTo(2);
    assertThat(stored).hasSize(10);
  }

  @Test
  void aRetractionGivesTheWindowBack() {
    keep("late", START);
    breakParity("late", START + 1);

    AccountRow after = rows.get("late").row.retracted(true).kept(START + 2);

    assertThat(after.cleanSince()).isEqualTo(START);
    assertThat(after.open()).isZero();
    assertThat(after.pairs()).isEqualTo(2);
  }

  private void keep(String id, long at) {
    AccountRows.Account account = rows.get(id);
    rows.change(account, account.row.kept(at));
    evidence.changed(account, false, at);
  }

  private void breakParity(String id, long at) {
    AccountRows.Account account = rows.get(id);
    rows.change(account, account.row.broken(at));
    evidence.changed(account, true, at);
  }

  private void commit(long now) {
    rows.writeChanges();
    evidence.writeDue(
        now,
        account ->
            written.add(
                "%s: %d pairs, %d open"
                    .formatted(
                        account.accountId(), account.counts().pairs(), account.counts().open())));
  }

  private final class MapStore implements AccountRows.Store {
    @Override
    public byte @Nullable [] get(String accountId) {
      return stored.get(accountId);
    }

    @Override
    public void put(String accountId, byte[] row) {
      stored.put(accountId, row);
    }
  }
}
