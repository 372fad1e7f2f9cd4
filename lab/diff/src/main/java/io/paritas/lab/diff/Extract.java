package io.paritas.lab.diff;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.adapter.wire.WireForm;
import io.paritas.rules.response.Header;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One of the two files, plain or gzipped: CSV or JSON lines, told by what stands in it, or records
 * of a wire that is no text.
 *
 * @param columns of a CSV file; empty otherwise
 * @param raw null for CSV and JSON lines
 */
record Extract(Path path, boolean json, byte delimiter, List<String> columns, @Nullable Raw raw) {
  private static final byte[] DELIMITERS = {',', ';', '\t', '|'};

  /**
   * Looks at the beginning of a file.
   *
   * @param delimiter null to take the one of comma, semicolon, tab and bar that the first row holds
   *     most often
   * @param mapping its mapping spec; null where it has none
   * @param how raw records follow one another; null for their wire's usual way
   */
  static Extract open(
      Path path, @Nullable Byte delimiter, @Nullable Path mapping, @Nullable String how)
      throws IOException {
    String file = path.toString();
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new BadInputException(
          file + ": there is no such file that can be read; check the path");
    }
    if (mapping == null && how != null) {
      throw new BadInputException("--records %s needs a mapping spec for %s".formatted(how, file));
    }
    Raw raw = mapping == null ? null : Raw.of(mapping, how);
    return raw == null ? text(path, delimiter) : new Extract(path, false, (byte) 0, List.of(), raw);
  }

  private static Extract text(Path path, @Nullable Byte delimiter) throws IOException {
    String file = path.toString();
    try (Records lines = Records.lines(stream(path, bytes -> {}), file)) {
      if (!lines.next()) {
        throw new BadInputException(
            file + ": the file is empty; an extract has rows, or for CSV a first row of names");
      }
      String first = new String(lines.record(), StandardCharsets.UTF_8).strip();
      if (first.startsWith("[")) {
        throw BadInputException.at(
            file, lines.line(), "a JSON list; write one object a line (jq -c '.[]' makes it so)");
      }
      if (!isText(lines.record())) {
        throw new BadInputException(
            file
                + ": this is not text (CSV or JSON lines in UTF-8); say with --official-mapping and"
                + " --shadow-mapping how its records are written");
      }
      if (first.startsWith("{")) {
        return new Extract(path, true, (byte) 0, List.of(), null);
      }
    } catch (ZipException e) {
      throw new BadInputException(file + ": no gzip, though its name says so; rename it");
    }
    return csv(path, delimiter);
  }

  private static boolean isText(byte[] line) {
    for (byte b : line) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Extract csv(Path path, @Nullable Byte given) throws IOException {
    byte delimiter = given == null ? mostIn(path) : given;
    try (Records rows = Records.rows(stream(path, bytes -> {}), path.toString(), delimiter)) {
      rows.next();
      return new Extract(
          path,
          false,
          delimiter,
          CsvLayout.columns(path.toString(), delimiter, rows.record(), rows.line()),
          null);
    }
  }

  private static byte mostIn(Path path) throws IOException {
    try (Records lines = Records.lines(stream(path, bytes -> {}), path.toString())) {
      lines.next();
      byte best = ',';
      long most = 0;
      for (byte candidate : DELIMITERS) {
        long count = 0;
        for (byte b : lines.record()) {
          count += b == candidate ? 1 : 0;
        }
        best = count > most ? candidate : best;
        most = Math.max(most, count);
      }
      return best;
    }
  }

  private static InputStream stream(Path path, LongConsumer read) throws IOException {
    InputStream raw = new CountingStream(Files.newInputStream(path), read);
    return path.toString().endsWith(".gz")
        ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
        : raw;
  }

  /** The records; of CSV, those behind the row of names. */
  Rows records(LongConsumer read) throws IOException {
    InputStream in = stream(path, read);
    if (raw != null) {
      return new RawRecords(in, path.toString(), raw.cut());
    }
    if (json) {
      return Records.lines(in, path.toString());
    }
    Records rows = Records.rows(in, path.toString(), delimiter);
    rows.next();
    return rows;
  }

  /** About how many bytes the records have. */
  long size() throws IOException {
    return Files.size(path) * (path.toString().endsWith(".gz") ? 8 : 1);
  }

  /**
   * @param key empty where a mapping spec gives transaction and account
   * @param recorded when the records were written, about; null where nobody says
   */
  Layout layout(List<String> key, @Nullable Path mapping, @Nullable Instant recorded, Header header)
      throws IOException {
    if (raw != null) {
      if (!key.isEmpty()) {
        throw new BadInputException(
            path + ": its answers are found by transaction and account; leave --key out");
      }
      return MappedLayout.of(path.toString(), raw.spec(), recorded, null, false);
    }
    Layout rows = key.isEmpty() ? null : rows(key, header);
    if (mapping == null && rows == null) {
      throw new BadInputException("say with --key by which columns rows are found");
    }
    return mapping == null
        ? Objects.requireNonNull(rows)
        : MappedLayout.of(path.toString(), spec(mapping), recorded, rows, true);
  }

  private Layout rows(List<String> key, Header header) {
    if (json) {
      return new JsonLayout(path.toString(), key, header);
    }
    List<Integer> places = new ArrayList<>();
    for (String column : key) {
      int place = columns.indexOf(column);
      if (place < 0) {
        throw BadInputException.at(
            path.toString(),
            1,
            "no column '%s' for --key; there are %s".formatted(column, Shown.names(columns)));
      }
      places.add(place);
    }
    return new CsvLayout(path.toString(), delimiter, columns, places, header);
  }

  private MappingSpec spec(Path mapping) throws IOException {
    WireForm form = json ? new JsonForm() : new CsvForm(delimiter, columns);
    try {
      return MappingSpec.compile(mapping.toString(), Raw.text(mapping), List.of(form));
    } catch (InvalidSpecException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  /** Counts the bytes that pass. */
  private static final class CountingStream extends FilterInputStream {
    private final LongConsumer read;

    CountingStream(InputStream in, LongConsumer read) {
      super(in);
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      read.accept(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      read.accept(Math.max(0, count));
      return count;
    }
  }
}
