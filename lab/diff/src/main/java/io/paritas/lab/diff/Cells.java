package io.paritas.lab.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** One CSV row taken apart. Used again and again; not safe for several threads. */
final class Cells {
  private final byte delimiter;
  private byte[] row = {};
  private int[] from = new int[32];
  private int[] to = new int[32];
  private int count;

  Cells(byte delimiter) {
    this.delimiter = delimiter;
  }

  /** False where text follows a closing quote; {@link #count} is then the bad cell's place. */
  boolean split(byte[] bytes) {
    row = bytes;
    count = 0;
    int at = 0;
    do {
      boolean quoted = at < row.length && row[at] == '"';
      int begin = quoted ? at + 1 : at;
      int end = quoted ? closing(begin) : next(at);
      at = quoted ? end + 1 : end;
      if (at < row.length && row[at] != delimiter || end > row.length) {
        return false;
      }
      add(begin, Math.min(end, row.length));
      at++;
    } while (at <= row.length);
    return true;
  }

  private int next(int at) {
    int i = at;
    while (i < row.length && row[i] != delimiter) {
      i++;
    }
    return i;
  }

  /** The closing quote; past the row's end where there is none. */
  private int closing(int at) {
    for (int i = at; i < row.length; i++) {
      if (row[i] == '"') {
        if (i + 1 == row.length || row[i + 1] != '"') {
          return i;
        }
        i++;
      }
    }
    return row.length + 1;
  }

  private void add(int begin, int end) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    from[count] = begin;
    to[count++] = end;
  }

  int count() {
    return count;
  }

  boolean empty(int cell) {
    return from[cell] == to[cell];
  }

  String text(int cell) {
    String text = new String(row, from[cell], to[cell] - from[cell], UTF_8);
    return from[cell] > 0 && row[from[cell] - 1] == '"' ? text.replace("\"\"", "\"") : text;
  }

  /** The cell as the inside of a JSON text. */
  void appendTo(Buffer json, int cell) {
    boolean quoted = from[cell] > 0 && row[from[cell] - 1] == '"';
    for (int i = from[cell]; i < to[cell]; i++) {
      byte b = row[i];
      if (b == '"' || b == '\\') {
        json.add((byte) '\\');
        i += quoted && b == '"' ? 1 : 0;
      } else if (b >= 0 && b < ' ') {
        json.add("\\u%04x".formatted(b).getBytes(UTF_8));
        continue;
      }
      json.add(b);
    }
  }

  /** Bytes that grow. */
  static final class Buffer {
    private byte[] bytes = new byte[1024];
    private int size;

    void clear() {
      size = 0;
    }

    void add(byte b) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      bytes[size++] = b;
    }

    void add(byte[] more) {
      for (byte b : more) {
        add(b);
      }
    }

    byte[] bytes() {
      return bytes;
    }

    int size() {
      return size;
    }
  }
}
