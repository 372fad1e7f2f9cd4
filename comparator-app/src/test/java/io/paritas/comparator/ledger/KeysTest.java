package io.paritas.comparator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final AccountRefs REFS = new AccountRefs("a secret of at least sixteen");

  @Test
  void versionsGrowWithTheOffsetAndThenTheIndex() {
    assertThat(Keys.version(7, 0)).isGreaterThan(Keys.version(6, 4095));
    assertThat(Keys.version(7, 2)).isGreaterThan(Keys.version(7, 1));
    assertThatThrownBy(() -> Keys.version(7, 4096)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void judgementKeysSortByVersionAndTellItBack() {
    String ref = REFS.of("DE00");
    String older = Keys.judgement(ref, 99);
    String newer = Keys.judgement(ref, 100);

    assertThat(newer).isGreaterThan(older);
    assertThat(Keys.versionOf(newer)).isEqualTo(100);
    assertThat(Keys.accountRefOf(newer)).isEqualTo(ref);
  }

  @Test
  void aRetractionSortsRightAfterWhatItTakesBack() {
    String event = Keys.divergence(1_000, "0".repeat(32));

    assertThat(event + Keys.RETRACTION).isGreaterThan(event);
    assertThat(event + Keys.RETRACTION).isLessThan(Keys.divergence(1_000, "0".repeat(31) + "1"));
  }

  @Test
  void rulesAreCutByHourAndShardAndNeverRunTogether() {
    assertThat(Keys.byRule("a#1", 2, 3)).isNotEqualTo(Keys.byRule("a", 1, 3));
    assertThat(Keys.byRule("a", 1, 2)).isNotEqualTo(Keys.byRule("a", 1, 3));
    assertThat(Keys.shard("anything", 4)).isBetween(0, 3);
  }

  @Test
  void hoursKnowTheirMonth() {
    long hour = Keys.hour(Instant.parse("2026-11-30T23:59:59Z").toEpochMilli());

    assertThat(Keys.month(hour)).isEqualTo(YearMonth.of(2026, 11));
    assertThat(Keys.month(hour + 1)).isEqualTo(YearMonth.of(2026, 12));
  }

  @Test
  void referencesAreStableAndHoldNothingOfTheNumber() {
    String ref = REFS.of("DE0012345678");

    assertThat(ref).hasSize(26).matches(AccountRefs::isRef).isEqualTo(REFS.of("DE0012345678"));
    assertThat(ref).isNotEqualTo(new AccountRefs("another secret, as long").of("DE0012345678"));
    assertThat(AccountRefs.isRef("DE0012345678")).isFalse();
    assertThatThrownBy(() -> new AccountRefs("short"))
        .hasMessageContaining("paritas.account-ref-secret");
  }
}
