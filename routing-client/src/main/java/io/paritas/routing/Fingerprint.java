package io.paritas.routing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * SipHash-2-4 with 128 bits, keyed at random in each process (Aumasson and Bernstein, "SipHash: a
 * fast short-input PRF"; the 128-bit form of its reference code). It stands for a name in the
 * table: that any two of 70 million names share one has a probability of 7e-24, and nobody outside
 * can choose names that do.
 */
record Fingerprint(long low, long high) {
  private static final long KEY_0;
  private static final long KEY_1;

  static {
    SecureRandom random = new SecureRandom();
    KEY_0 = random.nextLong();
    KEY_1 = random.nextLong();
  }

  static Fingerprint of(String name) {
    return of(name.getBytes(StandardCharsets.UTF_8), KEY_0, KEY_1);
  }

  static Fingerprint of(byte[] name, long key0, long key1) {
    Sip sip = new Sip(key0, key1);
    int whole = name.length & ~7;
    for (int at = 0; at < whole; at += 8) {
      sip.take(word(name, at, 8));
    }
    sip.take(word(name, whole, name.length - whole) | (long) name.length << 56);
    return sip.end();
  }

  private static long word(byte[] name, int at, int bytes) {
    long word = 0;
    for (int i = 0; i < bytes; i++) {
      word |= (name[at + i] & 0xffL) << (8 * i);
    }
    return word;
  }

  private static final class Sip {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    Sip(long key0, long key1) {
      v0 = key0 ^ 0x736f6d6570736575L;
      v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
      v2 = key0 ^ 0x6c7967656e657261L;
      v3 = key1 ^ 0x7465646279746573L;
    }

    void take(long word) {
      v3 ^= word;
      rounds(2);
      v0 ^= word;
    }

    Fingerprint end() {
      v2 ^= 0xee;
      rounds(4);
      long low = v0 ^ v1 ^ v2 ^ v3;
      v1 ^= 0xdd;
      rounds(4);
      return new Fingerprint(low, v0 ^ v1 ^ v2 ^ v3);
    }

    private void rounds(int count) {
      for (int i = 0; i < count; i++) {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
      }
    }
  }
}
