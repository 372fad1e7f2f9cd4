package io.paritas.adapter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.wire.UnreadableException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of CSV (RFC 4180, UTF-8) is one record: its cells by the columns' names. */
final class CsvWire implements Wire {
  static final int MAX_BYTES = 512 * 1024;

  private final char delimiter;
  private final List<String> columns;

  CsvWire(char delimiter, List<String> columns) {
    this.delimiter = delimiter;
    this.columns = List.copyOf(columns);
  }

  @Override
  public Cut cut() {
    return new Cut.Rows(delimiter);
  }

  @Override
  public Known known() {
    if (columns.isEmpty()) {
      return new Known.Anything();
    }
    return new Known.Fields(new LinkedHashSet<>(columns), name -> new Known.Value(null));
  }

  @Override
  public boolean isNames(byte[] row) {
    try {
      Map<String, Node> cells = read(row).values();
      return columns.stream()
          .allMatch(
              name ->
                  cells.get(name) instanceof Node.Text text && text.value().strip().equals(name));
    } catch (UnreadableException e) {
      return false;
    }
  }

  @Override
  public Node.Fields read(byte[] bytes) throws UnreadableException {
    if (bytes.length > MAX_BYTES) {
      throw new UnreadableException(
          Kind.TOO_LARGE,
          "row of %d bytes, at most %d are read".formatted(bytes.length, MAX_BYTES));
    }
    return new Row(text(bytes)).read();
  }

  @Override
  public @Nullable String place(byte[] bytes, String field) {
    int cell = columns.indexOf(field) + 1;
    return cell == 0 ? null : "cell %d of %d".formatted(cell, columns.size());
  }

  private static String text(byte[] bytes) throws UnreadableException {
    try {
      String row = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // Spreadsheets begin a file with it, and it would be part of the first cell.
      String text = row.startsWith("\uFEFF") ? row.substring(1) : row;
      String open = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      return open.endsWith("\r") ? open.substring(0, open.length() - 1) : open;
    } catch (CharacterCodingException e) {
      throw new UnreadableException(Kind.BROKEN, "not UTF-8; convert the row first");
    }
  }

  /** One pass over one row. */
  private final class Row {
    private final String row;
    private int at;

    Row(String row) {
      this.row = row;
    }

    Node.Fields read() throws UnreadableException {
      Map<String, Node> cells = new LinkedHashMap<>();
      int count = 0;
      boolean more = true;
      while (more) {
        String cell = at < row.length() && row.charAt(at) == '"' ? quoted() : plain();
        if (count < columns.size() && !cell.isEmpty()) {
          cells.put(columns.get(count), new Node.Text(cell));
        }
        count++;
        more = at < row.length();
        at++;
      }
      if (count != columns.size()) {
        throw new UnreadableException(
            Kind.BROKEN,
            "%d cells, but the mapping spec names %d columns; quote cells that hold the delimiter"
                .formatted(count, columns.size()));
      }
      return new Node.Fields(cells);
    }

    private String plain() throws UnreadableException {
      int end = row.indexOf(delimiter, at);
      String cell = row.substring(at, end < 0 ? row.length() : end);
      if (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
        throw new UnreadableException(
            Kind.BROKEN, "a line ends in the middle of the row; send one row, or quote the cell");
      }
      if (cell.indexOf('"') >= 0) {
        throw new UnreadableException(
            Kind.BROKEN, "a quote in the middle of a cell; quote the whole cell, and double it");
      }
      at += cell.length();
      return cell;
    }

    private String quoted() throws UnreadableException {
      StringBuilder cell = new StringBuilder();
      at++;
      while (at < row.length()) {
        char c = row.charAt(at++);
        if (c != '"') {
          cell.append(c);
        } else if (at < row.length() && row.charAt(at) == '"') {
          cell.append(row.charAt(at++));
        } else if (at == row.length() || row.charAt(at) == delimiter) {
          return cell.toString();
        } else {
          break;
        }
      }
      throw new UnreadableException(
          Kind.BROKEN, "a quoted cell does not end; close it before the delimiter");
    }
  }
}
