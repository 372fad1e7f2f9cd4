package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.rules.response.Money;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All entries of one object, each an amount under its own name. */
record MoneySpread(
    @Nullable Path path,
    boolean optional,
    TextConversion names,
    Conversion<BigDecimal> amount,
    Forms forms) {
  private static final int MAX_ENTRIES = 100;

  static @Nullable MoneySpread parse(SpecValue value, Forms forms) {
    Section section = value.section();
    if (section == null) {
      return null;
    }
    SpecValue field = section.need("field", "say where the object stands");
    Path path = field == null ? null : Path.parse(field);
    var spread =
        new MoneySpread(
            path,
            section.flag("optional"),
            forms.tables().text(section, "names"),
            forms.amountInRecordCurrency(value, section),
            forms);
    if (path != null && path.known(forms.sight().here(), field) instanceof Known.Fields all) {
      all.names().forEach(name -> spread.amount.check(field, all.at().apply(name)));
    }
    section.finish();
    return spread;
  }

  void read(Scope record, Map<String, Money> into) {
    Node node = path == null ? null : path.in(record.here());
    if (node instanceof Node.Fields fields && fields.values().size() <= MAX_ENTRIES) {
      fields.values().forEach((name, value) -> add(record, name, value, into));
    } else if (!optional || node != null && !(node instanceof Node.Null)) {
      throw new Rejected(
          node == null ? Reason.MISSING_FIELD : Reason.WRONG_TYPE,
          "%s: an object of at most %d amounts belongs here; send it, or say `optional: true`"
              .formatted(path, MAX_ENTRIES));
    }
  }

  private void add(Scope record, String name, Node value, Map<String, Money> into) {
    try {
      String word = names.from(new Node.Text(name));
      BigDecimal exact = value instanceof Node.Null ? null : amount.from(value, record);
      if (word != null
          && exact != null
          && into.put(word, forms.inRecordCurrency(record, exact)) != null) {
        throw new Rejected(
            Reason.DUPLICATE_FIELD,
            "another entry means %s too; send one of the two, or mend `names`"
                .formatted(CodeTable.shown(word)));
      }
    } catch (Rejected e) {
      throw e.at(path + "." + CodeTable.shown(name));
    }
  }
}
