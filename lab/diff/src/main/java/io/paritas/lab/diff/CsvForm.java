package io.paritas.lab.diff;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.Wire;
import io.paritas.adapter.wire.WireForm;
import java.util.LinkedHashMap;
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
      options.finish();
    }
    return this::read;
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
