package io.paritas.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  /** {@code vectors_sip128} of SipHash's reference code: key 00 01 .. 0f, input 00 01 .. */
  private static final String[] VECTORS = {
    "a3817f04ba25a8e66df67214c7550293", "da87c1d86b99af44347659119b22fc45"
  };

  @Test
  void agreesWithTheReferenceCode() {
    for (int length = 0; length < VECTORS.length; length++) {
      Fingerprint print =
          Fingerprint.of(new byte[length], 0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

      String bytes = hex(print.low()) + hex(print.high());

      assertThat(bytes).isEqualTo(VECTORS[length]);
    }
  }

  @Test
  void namesThatDifferInOneCharacterDiffer() {
    Set<Fingerprint> all = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      all.add(Fingerprint.of("DE-" + i));
    }
    assertThat(all).hasSize(200_000);
  }

  private static String hex(long value) {
    return HexFormat.of().toHexDigits(Long.reverseBytes(value));
  }
}
