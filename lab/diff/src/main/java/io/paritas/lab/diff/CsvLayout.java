package io.paritas.lab.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.rules.response.DocumentReader;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.InvalidResponseException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** CSV rows as they are: every cell a text under its column's name, an empty one absent. */
record CsvLayout(
    String file, byte delimiter, List<String> columns, List<Integer> key, Header header)
    implements Layout {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int MAX_NAME = 256;

  /** Takes the columns from a file's first row. */
  static List<String> columns(String file, byte delimiter, byte[] first, long line) {
    Cells cells = new Cells(delimiter);
    if (!cells.split(first)) {
      throw badQuote(file, line, "" + (cells.count() + 1));
    }
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < cells.count(); i++) {
      String name = cells.text(i).strip();
      if (name.length() > MAX_NAME) {
        throw BadInputException.at(
            file,
            line,
            "column %d would be named by %,d characters; is this a row of names?"
                .formatted(i + 1, name.length()));
      }
      if (name.isEmpty() || columns.contains(name)) {
        throw BadInputException.at(
            file,
            line,
            "column %d %s; the first row gives each column a name of its own"
                .formatted(
                    i + 1,
                    name.isEmpty() ? "has no name" : "is called '" + Shown.text(name) + "' again"));
      }
      columns.add(name);
    }
    return List.copyOf(columns);
  }

  static BadInputException badQuote(String file, long line, String column) {
    return BadInputException.at(
        file,
        line,
        "column %s: text stands behind a closing quote, or the quote is never closed; write a quote inside of a cell twice"
            .formatted(column));
  }

  @Override
  public Reader reader() {
    return new Rows();
  }

  @Override
  public boolean readsLike(Layout other) {
    return other instanceof CsvLayout csv
        && csv.delimiter == delimiter
        && csv.columns.equals(columns);
  }

  private final class Rows implements Reader {
    private final Cells cells = new Cells(delimiter);
    private final Cells.Buffer json = new Cells.Buffer();
    private final DocumentReader documents = new DocumentReader();
    private final List<byte[]> names =
        columns.stream()
            .map(name -> (JSON.writeValueAsString(name) + ":\"").getBytes(UTF_8))
            .toList();

    @Override
    public Keyed keyed(byte[] record, long line) {
      split(record, line);
      StringBuilder text = new StringBuilder();
      for (int column : key) {
        if (cells.empty(column)) {
          throw BadInputException.at(
              file,
              line,
              "column '%s' is empty, and rows are found by it; fill it, or give other columns to --key"
                  .formatted(columns.get(column)));
        }
        text.append(text.isEmpty() ? "" : "\u001f").append(cells.text(column));
      }
      return new Keyed(text.toString().getBytes(UTF_8), record);
    }

    private void split(byte[] record, long line) {
      if (!cells.split(record)) {
        int bad = cells.count();
        throw badQuote(file, line, bad < columns.size() ? "'" + columns.get(bad) + "'" : "" + bad);
      }
      if (cells.count() != columns.size()) {
        throw BadInputException.at(
            file,
            line,
            "%d cells, but the first row names %d columns; quote cells that hold '%c', or say --delimiter"
                .formatted(cells.count(), columns.size(), (char) delimiter));
      }
    }

    @Override
    public Envelope answer(byte[] payload, long line) {
      split(payload, line);
      json.clear();
      json.add((byte) '{');
      for (int i = 0; i < columns.size(); i++) {
        if (!cells.empty(i)) {
          if (json.size() > 1) {
            json.add((byte) ',');
          }
          json.add(names.get(i));
          cells.appendTo(json, i);
          json.add((byte) '"');
        }
      }
      json.add((byte) '}');
      try {
        return documents.read(header, json.bytes(), 0, json.size());
      } catch (InvalidResponseException e) {
        throw BadInputException.at(
            file,
            line,
            "column '%s' is no UTF-8; convert the file first, e.g. iconv -f ISO-8859-1 -t UTF-8"
                .formatted(columns.get(notUtf8())));
      }
    }

    private int notUtf8() {
      for (int i = 0; i < columns.size(); i++) {
        Cells.Buffer one = new Cells.Buffer();
        cells.appendTo(one, i);
        try {
          UTF_8.newDecoder().decode(ByteBuffer.wrap(one.bytes(), 0, one.size()));
        } catch (CharacterCodingException e) {
          return i;
        }
      }
      return 0;
    }
  }
}
