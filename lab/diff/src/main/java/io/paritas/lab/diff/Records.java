package io.paritas.lab.diff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The records of a file: lines, or for CSV rows, whose quoted cells may hold line ends. Blank lines
 * are none.
 */
final class Records implements Rows {
  /** A longer record is a quote that nobody closed. */
  static final int MAX_RECORD = 16 << 20;

  private static final int NO_QUOTES = -1;
  private static final int BUFFER = 1 << 18;

  private final InputStream in;
  private final String file;
  private final int delimiter;
  private byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private int scanned;
  private int filled;
  private long line;
  private long nextLine = 1;
  private boolean ended;

  private Records(InputStream in, String file, int delimiter) throws IOException {
    this.in = in;
    this.file = file;
    this.delimiter = delimiter;
    skipByteOrderMark();
  }

  static Records lines(InputStream in, String file) throws IOException {
    return new Records(in, file, NO_QUOTES);
  }

  static Records rows(InputStream in, String file, byte delimiter) throws IOException {
    return new Records(in, file, delimiter);
  }

  private void skipByteOrderMark() throws IOException {
    int read = 0;
    while (filled < 3 && read >= 0) {
      read = read();
      filled += Math.max(0, read);
    }
    ended = read < 0;
    if (filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB) {
      scanned = 3;
    }
  }

  @Override
  public boolean next() throws IOException {
    do {
      if (!step()) {
        return false;
      }
      if (to > from && buffer[to - 1] == '\r') {
        to--;
      }
    } while (from == to);
    return true;
  }

  private boolean step() throws IOException {
    from = scanned;
    line = nextLine;
    boolean quoted = false;
    boolean quotedCell = false;
    boolean cellBegins = true;
    int at = scanned;
    while (true) {
      if (at == filled) {
        int moved = from;
        if (!fill()) {
          to = at - moved;
          scanned = filled;
          return to > from;
        }
        at -= moved;
      }
      byte b = buffer[at++];
      if (b == '\n') {
        nextLine++;
        if (!quoted) {
          to = at - 1;
          scanned = at;
          return true;
        }
      } else if (delimiter != NO_QUOTES) {
        // A quote behind a quoted cell's end is an escaped one: the cell goes on.
        quoted = b == '"' ? cellBegins || quotedCell && !quoted && buffer[at - 2] == '"' : quoted;
        quotedCell = cellBegins ? quoted : quotedCell;
        cellBegins = !quoted && b == delimiter;
      }
    }
  }

  /** More bytes behind those of this record, which now begin at 0; false at the end of the file. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, filled - from);
    filled -= from;
    from = 0;
    if (ended) {
      return false;
    }
    if (filled == buffer.length) {
      if (filled >= MAX_RECORD) {
        throw BadInputException.at(
            file,
            line,
            "a record of more than %d MB begins here; close its quote, or end its line"
                .formatted(MAX_RECORD >> 20));
      }
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    int read = read();
    if (read < 0) {
      ended = true;
      return false;
    }
    filled += read;
    return true;
  }

  private int read() throws IOException {
    try {
      return in.read(buffer, filled, buffer.length - filled);
    } catch (EOFException | ZipException e) {
      throw BadInputException.at(
          file, nextLine, "the gzip file is cut off or broken here; fetch it again");
    }
  }

  @Override
  public byte[] record() {
    return Arrays.copyOfRange(buffer, from, to);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
