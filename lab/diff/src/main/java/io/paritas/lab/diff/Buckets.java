package io.paritas.lab.diff;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One side's records on disk, those of one key always in the same bucket. */
final class Buckets implements Closeable {
  private static final int BUFFER = 16 << 10;

  private final List<Path> files = new ArrayList<>();
  private final List<DataOutputStream> outs = new ArrayList<>();
  private long records;

  /** A record as it was spilled. */
  record Row(long line, byte[] payload) {}

  /** Takes the records of a bucket, in the order of the file. */
  @FunctionalInterface
  interface Taker {
    void take(Key key, Row row);
  }

  /** Bytes that are equal by value. */
  record Key(byte[] bytes) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    /** For people: the key's columns with commas between them. */
    @Override
    public String toString() {
      return new String(bytes, StandardCharsets.UTF_8).replace('\u001f', ',');
    }
  }

  Buckets(Path directory, String side, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path file = directory.resolve(side + "-" + i);
      files.add(file);
      outs.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER)));
    }
  }

  void add(Layout.Keyed record, long line) throws IOException {
    int hash = Arrays.hashCode(record.key());
    // The map of a bucket uses the low bits; a bucket must not leave it only some of them.
    DataOutputStream out = outs.get(Math.floorMod(hash * 0x9E3779B9 >>> 7, outs.size()));
    out.writeInt(record.key().length);
    out.write(record.key());
    out.writeLong(line);
    out.writeInt(record.payload().length);
    out.write(record.payload());
    records++;
  }

  long records() {
    return records;
  }

  @Override
  public void close() throws IOException {
    for (DataOutputStream out : outs) {
      out.close();
    }
  }

  void read(int bucket, Taker taker) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(files.get(bucket)), 1 << 16))) {
      while (true) {
        byte[] key = new byte[in.readInt()];
        in.readFully(key);
        long line = in.readLong();
        byte[] payload = new byte[in.readInt()];
        in.readFully(payload);
        taker.take(new Key(key), new Row(line, payload));
      }
    } catch (EOFException e) {
      Files.delete(files.get(bucket));
    }
  }
}
