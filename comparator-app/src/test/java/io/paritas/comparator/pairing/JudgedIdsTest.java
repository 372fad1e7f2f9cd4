package io.paritas.comparator.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.rules.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedIdsTest {
  private static final long SPAN = 86_400_000;
  private static final int SMALLEST_REQUEST = 1 << 20;

  @Test
  void aCommitOfAnySizeIsWrittenInRecordsThatABrokerTakes() {
    JudgedIds ids = new JudgedIds(SPAN);
    int many = 100_000;
    for (int i = 0; i < many; i++) {
      ids.remember(hash(i), new JudgedIds.Known(16, 32, Verdict.MATCHED, false), 1_000);
    }
    List<byte[][]> written = new ArrayList<>();

    ids.writeChanges((key, value) -> written.add(new byte[][] {key, value}));

    assertThat(written).allMatch(each -> each[1].length < SMALLEST_REQUEST / 2);
    JudgedIds restored = new JudgedIds(SPAN);
    written.forEach(each -> restored.restore(each[0], each[1]));
    assertThat(restored.size()).isEqualTo(many);
    assertThat(restored.find(hash(many - 1))).isNotNull();
  }

  private static PairId.Hash hash(int i) {
    return new PairId("tx-" + i, "acc").hash();
  }
}
