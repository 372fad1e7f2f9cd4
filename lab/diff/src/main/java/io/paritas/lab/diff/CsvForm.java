package io.paritas.lab.diff;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.Wire;
import io.paritas.adapter.wire.WireForm;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code wire: csv} in a mapping spec: a row's cells by the names of the file's first row. */
record CsvForm(byte delimiter, List<String> columns) implements WireForm {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public Wire open(@Nullable Section options) {
    if (options != null) {
      check(options);
    }
    return new Rows();
  }

  /** What the spec says of the columns, which adapters go by, must be what the first row says. */
  private void check(Section options) {
    SpecValue named = options.take("columns");
    SpecValue between = options.take("delimiter");
    options.finish();
    if (between != null && !between.text().equals(String.valueOf((char) delimiter))) {
      between.problem(
          "the first row of the file is cut at '%c'; mend this, or say --delimiter"
              .formatted((char) delimiter));
    } else if (named != null
        && !named.items().stream().map(SpecValue::text).toList().equals(columns)) {
      named.problem(
          "the first row of the file has %s; it must name these columns, in this order"
              .formatted(Shown.names(columns)));
    }
  }

  /** The rows of the file. */
  private final class Rows implements Wire {
    @Override
    public Node.Fields read(byte[] row) throws UnreadableException {
      return CsvForm.this.read(row);
    }

    @Override
    public Known known() {
      return new Known.Fields(new LinkedHashSet<>(columns), name -> new Known.Value(null));
    }
  }

  private Node.Fields read(byte[] row) throws UnreadableException {
    Cells cells = new Cells(delimiter);
    if (!cells.split(row) || cells.count() != columns.size()) {
      throw new UnreadableException(
          UnreadableException.Kind.BROKEN,
          "%d cells, but the first row names %d columns; quote cells that hold the delimiter"
              .formatted(cells.count(), columns.size()));
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!cells.empty(i)) {
        values.put(columns.get(i), new Node.Text(cells.text(i)));
      }
    }
    return new Node.Fields(values);
  }
}
