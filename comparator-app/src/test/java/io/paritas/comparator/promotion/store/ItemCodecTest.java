package io.paritas.comparator.promotion.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.promotion.record.GroupRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemCodecTest {
  /** The words come into logs and into the fleet's answer. */
  @Test
  void aRecordThatCannotBeReadShowsNothingOfItself() {
    var item = Map.of(ItemCodec.PK, ItemCodec.text("g#x"), "body", ItemCodec.text("DE0055550001"));

    assertThatThrownBy(() -> new ItemCodec().read(GroupRecord.class, item))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a GroupRecord cannot be read");
  }
}
