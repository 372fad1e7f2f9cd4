package io.paritas.adapter.mapping;

import io.paritas.adapter.wire.Node;
import org.jspecify.annotations.Nullable;

/** Three upper-case letters of ISO 4217. */
record CurrencyConversion(TextConversion text) implements Conversion<String> {

  @Override
  public @Nullable String from(Node node) {
    String code = text.from(node);
    return code == null ? null : literal(code);
  }

  @Override
  public String literal(String code) {
    if (code.length() != 3 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new Rejected(
          Reason.BAD_CURRENCY,
          "%s is no currency; three letters of ISO 4217 belong here"
              .formatted(CodeTable.shown(code)));
    }
    return code;
  }

  @Override
  public boolean mayMeanNothing() {
    return text.mayMeanNothing();
  }
}
