package io.paritas.lab.wires;

import io.paritas.adapter.wire.Cut;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The records of a file, one after the other, as the wire (or the command line) cuts them. */
public final class Recording implements Closeable {
  /** A longer record is a length that means something else, or a quote that nobody closed. */
  private static final int MAX_RECORD = 16 << 20;

  private static final int RDW_BYTES = 4;

  /** Of a length up to {@link #MAX_RECORD}. */
  private static final int VARINT_BYTES = 4;

  private final InputStream in;
  private final Cut cut;
  private boolean ended;

  private Recording(InputStream in, Cut cut) {
    this.in = in;
    this.cut = cut;
  }

  static Recording open(Path file, Cut cut) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return of(file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, cut);
  }

  /**
   * @param in closed with this
   */
  public static Recording of(InputStream in, Cut cut) {
    return new Recording(in, cut);
  }

  /**
   * The next record; null behind the last. A last one that is cut off is given as it is.
   *
   * @throws WrongLengthException where the length before it goes beyond the end
   */
  public byte @Nullable [] next() throws IOException {
    if (ended) {
      return null;
    }
    return switch (cut) {
      case Cut.Lines() -> line(new Quotes(0));
      case Cut.Rows(char delimiter) -> line(new Quotes(delimiter));
      case Cut.Fixed(int bytes) -> filled(in.readNBytes(bytes));
      case Cut.Prefixed prefixed -> prefixed(prefixed);
      case Cut.Delimited() -> delimited();
      case Cut.Whole() -> {
        ended = true;
        yield filled(in.readNBytes(MAX_RECORD));
      }
    };
  }

  private static byte @Nullable [] filled(byte[] bytes) {
    return bytes.length == 0 ? null : bytes;
  }

  /** Blank lines are no records. */
  private byte @Nullable [] line(Quotes quotes) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int b = in.read();
    while (b >= 0 && line.size() < MAX_RECORD) {
      if (b == '\n' && !quotes.open()) {
        byte[] whole = withoutReturn(line);
        if (whole.length > 0) {
          return whole;
        }
        line.reset();
        quotes.lineEnds();
      } else {
        quotes.see(b);
        line.write(b);
      }
      b = in.read();
    }
    return filled(quotes.open() ? line.toByteArray() : withoutReturn(line));
  }

  /** A carriage return belongs to the line end only before it: elsewhere it is the record's. */
  private static byte[] withoutReturn(ByteArrayOutputStream line) {
    byte[] bytes = line.toByteArray();
    int length = bytes.length;
    return length > 0 && bytes[length - 1] == '\r' ? Arrays.copyOf(bytes, length - 1) : bytes;
  }

  /** Whether a line end is inside of a quoted cell. A quote in the middle of a cell opens none. */
  private static final class Quotes {
    private final int delimiter;
    private boolean open;
    private boolean closed;
    private int last;

    /**
     * @param delimiter 0 where nothing is quoted
     */
    Quotes(int delimiter) {
      this.delimiter = delimiter;
      this.last = delimiter;
    }

    boolean open() {
      return open;
    }

    void see(int b) {
      if (last == delimiter && (b == 0xEF || b == 0xBB || b == 0xBF)) {
        // A file may begin with a byte order mark; it is no part of the first cell.
        return;
      }
      boolean quote = b == '"' && delimiter != 0;
      // Doubled, it stands for itself: it closes and opens again.
      boolean opens = quote && !open && (last == delimiter || closed);
      closed = quote && open;
      open = opens || open && !quote;
      last = b;
    }

    void lineEnds() {
      last = delimiter;
    }
  }

  private byte @Nullable [] prefixed(Cut.Prefixed by) throws IOException {
    byte[] prefix = in.readNBytes(by.bytes());
    if (prefix.length < by.bytes()) {
      return filled(prefix);
    }
    int size = by.rdw() ? number(prefix, 2) - RDW_BYTES : number(prefix, by.bytes());
    if (size < 0 || size > MAX_RECORD) {
      ended = true;
      if (!by.rdw()) {
        throw new WrongLengthException(by.bytes(), size, -1);
      }
      return prefix;
    }
    byte[] body = in.readNBytes(size);
    if (body.length < size && !by.rdw()) {
      ended = true;
      throw new WrongLengthException(by.bytes(), size, body.length);
    }
    return by.rdw() ? joined(prefix, body) : body;
  }

  private byte @Nullable [] delimited() throws IOException {
    int size = 0;
    for (int i = 0; i < VARINT_BYTES; i++) {
      int b = in.read();
      if (b < 0) {
        ended = true;
        return i == 0 ? null : new byte[0];
      }
      size |= (b & 0x7F) << 7 * i;
      if (b < 0x80) {
        return size > MAX_RECORD ? broken() : in.readNBytes(size);
      }
    }
    return broken();
  }

  /** Nobody can say where the next record begins. */
  private byte[] broken() {
    ended = true;
    return new byte[0];
  }

  private static byte[] joined(byte[] prefix, byte[] body) {
    byte[] whole = Arrays.copyOf(prefix, prefix.length + body.length);
    System.arraycopy(body, 0, whole, prefix.length, body.length);
    return whole;
  }

  private static int number(byte[] bytes, int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 8 | bytes[i] & 0xFF;
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
