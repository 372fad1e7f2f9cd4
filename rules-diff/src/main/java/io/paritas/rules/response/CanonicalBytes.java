package io.paritas.rules.response;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Protobuf messages written front to back, where a message's length is known only behind it: one
 * byte is kept free for it, and a longer length moves the message up. Used again and again.
 */
final class CanonicalBytes {
  private static final int SHORT = 0x80;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  byte[] bytes = new byte[1024];
  int at;

  void room(int more) {
    if (bytes.length - at < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
    }
  }

  void one(int value) {
    room(1);
    bytes[at++] = (byte) value;
  }

  /** Begins a message, or a text. What it returns closes it. */
  int open(int tag) {
    room(2);
    bytes[at] = (byte) tag;
    at += 2;
    return at - 1;
  }

  /**
   * @return by how much what was written since has moved up
   */
  int close(int opened) {
    int length = at - opened - 1;
    if (length < SHORT) {
      bytes[opened] = (byte) length;
      return 0;
    }
    int more = sizeOf(length) - 1;
    room(more);
    System.arraycopy(bytes, opened + 1, bytes, opened + 1 + more, length);
    at = opened;
    varint(length);
    at += length;
    return more;
  }

  /** Takes back an opened message that holds nothing. */
  void drop(int opened) {
    at = opened - 1;
  }

  private static int sizeOf(int length) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 6) / 7;
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & -SHORT) != 0) {
      bytes[at++] = (byte) (rest | SHORT);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  void copy(byte[] from, int start, int length) {
    room(length);
    System.arraycopy(from, start, bytes, at, length);
    at += length;
  }

  /** A whole entry of an object, a text under a key, where all lengths fit into one byte. */
  void shortEntry(byte[] from, int key, int keyEnd, int text, int textEnd) {
    int keyLength = keyEnd - key;
    int length = textEnd - text;
    room(keyLength + length + 8 + Long.BYTES);
    byte[] to = bytes;
    int i = at;
    to[i++] = 0x0A;
    to[i++] = (byte) (keyLength + length + 6);
    to[i++] = 0x0A;
    to[i++] = (byte) keyLength;
    words(from, key, to, i, keyLength);
    i += keyLength;
    to[i++] = 0x12;
    to[i++] = (byte) (length + 2);
    to[i++] = 0x1A;
    to[i++] = (byte) length;
    words(from, text, to, i, length);
    at = i + length;
  }

  /** Copies a few bytes, and up to seven behind them that are written over afterwards. */
  private static void words(byte[] from, int start, byte[] to, int at, int length) {
    if (start + length + Long.BYTES > from.length) {
      System.arraycopy(from, start, to, at, length);
      return;
    }
    for (int i = 0; i < length; i += Long.BYTES) {
      WORD.set(to, at + i, (long) WORD.get(from, start + i));
    }
  }

  /** One character as UTF-8. */
  void character(int point) {
    room(4);
    if (point < 0x80) {
      bytes[at++] = (byte) point;
      return;
    }
    if (point < 0x800) {
      bytes[at++] = (byte) (0xC0 | point >> 6);
    } else {
      if (point < 0x10000) {
        bytes[at++] = (byte) (0xE0 | point >> 12);
      } else {
        bytes[at++] = (byte) (0xF0 | point >> 18);
        bytes[at++] = (byte) (0x80 | point >> 12 & 0x3F);
      }
      bytes[at++] = (byte) (0x80 | point >> 6 & 0x3F);
    }
    bytes[at++] = (byte) (0x80 | point & 0x3F);
  }
}
