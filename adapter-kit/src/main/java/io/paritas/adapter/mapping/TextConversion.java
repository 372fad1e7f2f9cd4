package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import org.jspecify.annotations.Nullable;

/** Text, number or boolean as text, through a code table where there is one. */
record TextConversion(boolean trim, @Nullable CodeTable codes) implements Conversion<String> {

  @Override
  public @Nullable String from(Node node) {
    String text = trim ? plain(node).strip() : plain(node);
    return codes == null ? text : codes.meaning(text).orElse(null);
  }

  static String plain(Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Number number -> number.value().toPlainString();
      case Node.Bool bool -> String.valueOf(bool.value());
      case Node.Null n -> throw unfit(n);
      case Node.Broken broken -> throw unfit(broken);
      case Node.Items items -> throw unfit(items);
      case Node.Fields fields -> throw unfit(fields);
    };
  }

  private static Rejected unfit(Node node) {
    return new Rejected(
        Reason.WRONG_TYPE, node.kind() + " stands where one text or number belongs");
  }

  @Override
  public String literal(String text) {
    return text;
  }

  @Override
  public boolean takesBlank(String blank) {
    return codes != null && codes.meanings().containsKey(trim ? blank.strip() : blank);
  }

  @Override
  public boolean mayMeanNothing() {
    return codes != null && codes.mayMeanNothing();
  }
}
