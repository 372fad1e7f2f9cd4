package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Value;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whatever else a platform answers: each attribute is taken over as it is, or as text or money. */
record Attributes(SortedMap<String, Reading<Value>> named) {

  static Attributes parse(@Nullable SpecValue value, Forms forms) {
    SortedMap<String, Reading<Value>> named = new TreeMap<>();
    Section section = value == null ? null : value.section();
    if (section != null) {
      section.takeAll().forEach((name, spec) -> named.put(name, attribute(spec, forms)));
    }
    return new Attributes(named);
  }

  private static Reading<Value> attribute(SpecValue value, Forms forms) {
    Section section = value.isSection() ? value.section() : null;
    if (section != null && "money".equals(section.text("as"))) {
      var money = forms.money(value, Presence.MAY, own -> own.take("as"));
      return scope -> {
        var cash = money.read(scope);
        return cash == null ? null : new Value.Cash(cash);
      };
    }
    return FieldParser.parse(value, Presence.MAY, forms.sight(), own -> form(own, forms));
  }

  private static Conversion<Value> form(@Nullable Section section, Forms forms) {
    SpecValue as = section == null ? null : section.take("as");
    if (as == null || as.text().equals("tree")) {
      return new Tree();
    }
    if (!as.text().equals("text")) {
      as.problem("'" + as.text() + "' is none of tree (the default), text, money");
    }
    return new AsText(forms.tables().text(section));
  }

  Value.Fields read(Scope record) {
    if (named.isEmpty()) {
      return Value.Fields.NONE;
    }
    SortedMap<String, Value> values = new TreeMap<>();
    named.forEach(
        (name, reading) -> {
          Value value = reading.read(record);
          if (value != null) {
            values.put(name, value);
          }
        });
    return new Value.Fields(values);
  }

  private record AsText(TextConversion text) implements Conversion<Value> {
    @Override
    public @Nullable Value from(Node node) {
      String word = text.from(node);
      return word == null ? null : new Value.Text(word);
    }

    @Override
    public Value literal(String word) {
      return new Value.Text(word);
    }
  }

  private record Tree() implements Conversion<Value> {
    @Override
    public Value from(Node node) {
      try {
        return value(node);
      } catch (InvalidResponseException e) {
        throw new Rejected(Reason.OUT_OF_BOUNDS, e.getMessage());
      }
    }

    @Override
    public Value literal(String word) {
      return new Value.Text(word);
    }

    @Override
    public boolean takesBlank(String blank) {
      return true;
    }

    /** A group and a list are right too. */
    @Override
    public void check(SpecValue place, Known known) {}

    private static Value value(Node node) {
      return switch (node) {
        case Node.Null n -> new Value.Null();
        case Node.Broken broken ->
            throw new Rejected(Reason.WRONG_TYPE, broken.kind() + " stands here");
        case Node.Bool bool -> new Value.Bool(bool.value());
        case Node.Text text -> new Value.Text(text.value());
        case Node.Number number -> new Value.Number(number.value());
        case Node.Items items -> new Value.Items(items.values().stream().map(Tree::value).toList());
        case Node.Fields fields -> fields(fields.values());
      };
    }

    private static Value fields(Map<String, Node> nodes) {
      SortedMap<String, Value> values = new TreeMap<>();
      nodes.forEach((name, node) -> values.put(name, value(node)));
      return new Value.Fields(values);
    }
  }
}
