package io.paritas.comparator.pairing;

import com.dynatrace.hash4j.hashing.Hashing;
import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * 64 bits of Murmur3 over bytes where they lie: every answer is digested, none is copied for it.
 */
final class OutcomeDigest extends ByteOutput {
  private long hash;
  private int hashed;

  private OutcomeDigest() {}

  static long of(ByteString bytes) {
    OutcomeDigest digest = new OutcomeDigest();
    try {
      UnsafeByteOperations.unsafeWriteTo(bytes, digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A text that lies in several pieces, or in none, comes otherwise than in one call.
    return digest.hashed == bytes.size() && digest.hashed > 0
        ? digest.hash
        : hash(bytes.toByteArray(), 0, bytes.size());
  }

  private static long hash(byte[] bytes, int from, int length) {
    return Hashing.murmur3_128().hashBytesToLong(bytes, from, length);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    hash = hash(bytes, from, length);
    hashed = length;
  }

  @Override
  public void writeLazy(byte[] bytes, int from, int length) {
    write(bytes, from, length);
  }

  @Override
  public void write(byte b) {
    hashed = -1;
  }

  @Override
  public void write(ByteBuffer bytes) {
    hashed = -1;
  }

  @Override
  public void writeLazy(ByteBuffer bytes) {
    hashed = -1;
  }
}
