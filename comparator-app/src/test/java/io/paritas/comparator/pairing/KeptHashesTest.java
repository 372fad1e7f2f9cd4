package io.paritas.comparator.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.paritas.comparator.judging.EventIds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Hashes that lie in journals, ledgers and event ids: no library may change what they come to. */
class KeptHashesTest {
  /** Of MurmurHash3_x64_128, by the verification test of its author (SMHasher). */
  private static final int VERIFIED = 0x6384BA69;

  @Test
  void theyAreThoseOfTheOriginalAlgorithm() {
    byte[] key = new byte[256];
    ByteBuffer hashes = ByteBuffer.allocate(256 * 16).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 256; i++) {
      key[i] = (byte) i;
      HashValue128 hash = Hashing.murmur3_128(256 - i).hashBytesTo128Bits(Arrays.copyOf(key, i));
      hashes.putLong(hash.getLeastSignificantBits()).putLong(hash.getMostSignificantBits());
    }
    HashValue128 all = Hashing.murmur3_128(0).hashBytesTo128Bits(hashes.array());

    assertThat((int) all.getLeastSignificantBits()).isEqualTo(VERIFIED);
  }

  @Test
  void theSentenceOfTheFoxComesToWhatItAlwaysDid() {
    byte[] fox = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.US_ASCII);

    HashValue128 hash = Hashing.murmur3_128().hashBytesTo128Bits(fox);

    assertThat(hash.getLeastSignificantBits()).isEqualTo(0xe34bbc7bbc071b6cL);
    assertThat(hash.getMostSignificantBits()).isEqualTo(0x7a433ca9c49a9347L);
    assertThat(Hashing.murmur3_128().hashBytesToLong(fox)).isEqualTo(0xe34bbc7bbc071b6cL);
  }

  @Test
  void anOutcomeIsDigestedWhereverItLies() {
    byte[] fox = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.US_ASCII);
    ByteString whole = ByteString.copyFrom(fox);
    // Longer than what is joined by copying.
    ByteString half = ByteString.copyFrom(new byte[300]);

    assertThat(OutcomeDigest.of(whole)).isEqualTo(0xe34bbc7bbc071b6cL);
    assertThat(OutcomeDigest.of(half.concat(whole).substring(300))).isEqualTo(0xe34bbc7bbc071b6cL);
    assertThat(OutcomeDigest.of(half.concat(half)))
        .isEqualTo(OutcomeDigest.of(ByteString.copyFrom(new byte[600])))
        .isEqualTo(Hashing.murmur3_128().hashBytesToLong(new byte[600]));
    assertThat(OutcomeDigest.of(UnsafeByteOperations.unsafeWrap(ByteBuffer.wrap(fox))))
        .isEqualTo(0xe34bbc7bbc071b6cL);
    assertThat(OutcomeDigest.of(ByteString.EMPTY))
        .isEqualTo(Hashing.murmur3_128().hashBytesToLong(new byte[0]));
  }

  @Test
  void aPairAndItsEventsAreNamedAsTheyAlwaysWere() {
    PairId pair = new PairId("tx-1", "acc-1");

    assertThat(pair.hash()).isEqualTo(new PairId.Hash(5403267083926155529L, -3937885248952798980L));
    assertThat(EventIds.divergence(pair, "fees", "fees/0"))
        .isEqualTo("919aa5d8014119451cd18289b65658ef");
  }
}
