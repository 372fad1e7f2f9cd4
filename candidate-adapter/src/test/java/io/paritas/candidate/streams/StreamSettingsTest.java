package io.paritas.candidate.streams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {

  @Test
  void everythingThatIsWrongIsSaidTogether() {
    assertThatThrownBy(() -> settings(Duration.ofHours(2), "key", null))
        .hasMessageContaining("paritas.dynamodb-streams: doubt is PT2H, must be 0s to 1h")
        .hasMessageContaining("access-key and secret-key are given together, or not at all");
    assertThatCode(() -> settings(Duration.ZERO, "key", "secret")).doesNotThrowAnyException();
    assertThatCode(() -> settings(Duration.ZERO, null, null)).doesNotThrowAnyException();
  }

  private static StreamSettings settings(Duration doubt, String accessKey, String secretKey) {
    return new StreamSettings("answers", null, doubt, null, null, accessKey, secretKey);
  }
}
