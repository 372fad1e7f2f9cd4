package io.paritas.comparator.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PromotionSettingsTest {
  @Test
  void itIsOffAndThenNothingElseIsAsked() {
    assertThat(bound(Map.of()).enabled()).isFalse();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                bound(
                    Map.of(
                        "enabled", "true",
                        "policy.fence-budget", "1s",
                        "policy.drain-budget", "200ms",
                        "policy.blackouts[0].name", "payday",
                        "policy.blackouts[0].days", "40")))
        .rootCause()
        .hasMessageContaining("policy.drain-budget must be longer")
        .hasMessageContaining("routes.transaction-timeout must be shorter")
        .hasMessageContaining("signer needs private-key and public-key")
        .hasMessageContaining("blackout 'payday': days are 1 to 31");
  }

  @Test
  void noTimeRunsBackwards() {
    assertThatThrownBy(
            () ->
                bound(
                    Map.of(
                        "enabled", "true",
                        "candidate-build", "cell-1",
                        "signer.made-up", "true",
                        "policy.clock-slack", "0s",
                        "policy.clean-for", "-1d",
                        "policy.freshness", "-1d",
                        "policy.probation", "-1d",
                        "breaker.ledger-lag", "-1s",
                        "breaker.window", "0s",
                        "routes.transaction-timeout", "0s")))
        .rootCause()
        .hasMessageContaining("policy.clock-slack must be above 0")
        .hasMessageContaining("policy.clean-for is below 0")
        .hasMessageContaining("policy.freshness is below 0")
        .hasMessageContaining("policy.probation is below 0")
        .hasMessageContaining("breaker.ledger-lag is below 0")
        .hasMessageContaining("breaker.window must be above 0")
        .hasMessageContaining("routes.transaction-timeout must be above 0");
  }

  @Test
  void limitsThatWouldLimitNothingAreRefused() {
    assertThatThrownBy(
            () ->
                bound(
                    Map.of(
                        "enabled", "true",
                        "candidate-build", "cell-2",
                        "signer.made-up", "true",
                        "breaker.divergent-share", "5",
                        "breaker.silence", "5s",
                        "breaker.missing", "-1",
                        "statistics.pairs-of-type", "0",
                        "statistics.money-at-risk.EURO", "10",
                        "statistics.untouched.build", "cell-2",
                        "statistics.untouched.rules", "fees")))
        .rootCause()
        .hasMessageContaining("breaker.divergent-share must be above 0 and at most 1")
        .hasMessageContaining("breaker.silence must be 10s or more")
        .hasMessageContaining("breaker.missing is below 0")
        .hasMessageContaining("statistics.pairs-of-type is below 1")
        .hasMessageContaining("statistics.money-at-risk.EURO must be a currency of ISO 4217")
        .hasMessageContaining("statistics.untouched needs an earlier build");
  }

  @Test
  void theBuildInForceIsNamedAndNeverGuessed() {
    assertThatThrownBy(() -> bound(Map.of("enabled", "true", "signer.made-up", "true")))
        .rootCause()
        .hasMessageContaining("candidate-build must name");
  }

  @Test
  void blackoutsAreReadAsTheyAreWritten() {
    var settings =
        bound(
            Map.of(
                "enabled", "true",
                "candidate-build", "cell-1",
                "signer.made-up", "true",
                "policy.blackouts[0].name", "month end",
                "policy.blackouts[0].days", "0,1",
                "policy.blackouts[0].from", "06:00",
                "policy.blackouts[0].to", "22:00",
                "policy.blackouts[0].zone", "Europe/Berlin"));

    var blackout = settings.policy().policy().blackouts().getFirst();
    assertThat(blackout.days()).containsExactlyInAnyOrder(0, 1);
    assertThat(blackout.from()).isEqualTo(LocalTime.of(6, 0));
    assertThat(blackout.zone().getId()).isEqualTo("Europe/Berlin");
  }

  private static PromotionSettings bound(Map<String, String> settings) {
    Map<String, String> named = new HashMap<>();
    settings.forEach((name, value) -> named.put("paritas.promotion." + name, value));
    return new Binder(new MapConfigurationPropertySource(named))
        .bindOrCreate("paritas.promotion", PromotionSettings.class);
  }
}
