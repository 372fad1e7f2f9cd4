package io.paritas.adapter.wire;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code wire: { csv: { columns: [ID, ACCT, AMT], delimiter: ";" } }}: one row is one record. A
 * topic has no row of names, so the spec gives them.
 */
public final class CsvForm implements WireForm {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public Wire open(@Nullable Section options) {
    if (options == null) {
      throw new IllegalArgumentException("csv needs `columns`, the names of the cells");
    }
    SpecValue columns = options.need("columns", "name the cells in their order");
    SpecValue delimiter = options.take("delimiter");
    options.finish();
    List<String> names = new ArrayList<>();
    if (columns != null) {
      columns.items().forEach(item -> name(item, names));
    }
    String between = delimiter == null ? "," : delimiter.text();
    if (between.length() != 1 || between.charAt(0) > 127 || between.equals("\"")) {
      options.problem("`delimiter` is one ASCII character, and no quote");
      between = ",";
    }
    return new CsvWire(between.charAt(0), names);
  }

  private static void name(SpecValue item, List<String> names) {
    if (names.contains(item.text())) {
      item.problem("'" + item.text() + "' stands twice; keep one of the two");
    }
    names.add(item.text());
  }
}
