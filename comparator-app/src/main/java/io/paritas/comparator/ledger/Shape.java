package io.paritas.comparator.ledger;

import io.paritas.comparator.wire.Finding;
import java.math.BigDecimal;
import java.util.Optional;

/** In which way two values differ, without the values: absent, more, less, or simply other. */
final class Shape {
  private Shape() {}

  static String of(Finding finding) {
    return finding.getResult() + ":" + difference(finding);
  }

  private static String difference(Finding finding) {
    if (!finding.hasOfficial() || !finding.hasShadow()) {
      return finding.hasOfficial() ? "shadow-absent" : "official-absent";
    }
    return number(finding.getOfficial())
        .flatMap(official -> number(finding.getShadow()).map(shadow -> sign(shadow, official)))
        .orElse("other");
  }

  private static String sign(BigDecimal shadow, BigDecimal official) {
    return shadow.compareTo(official) > 0 ? "more" : "less";
  }

  /** Amounts carry their currency after a space. */
  private static Optional<BigDecimal> number(String value) {
    String amount = value.indexOf(' ') > 0 ? value.substring(0, value.indexOf(' ')) : value;
    if (amount.isEmpty() || amount.length() > 64) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(amount));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
