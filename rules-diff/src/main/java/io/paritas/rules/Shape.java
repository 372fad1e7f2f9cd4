package io.paritas.rules;

import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Header;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What decides, for most rules, whether a pair exercises them: product, transaction type and
 * decision of both sides, and which of the rules' paths hold a value on either. One is read into
 * again and again to look others up, so that looking makes nothing.
 */
final class Shape {
  final long[] present;
  private String product = "";
  private String shadowProduct = "";
  private String type = "";
  private String shadowType = "";
  private @Nullable Decision decision;
  private @Nullable Decision shadowDecision;

  /**
   * @param bits how many paths the rules look at
   */
  Shape(int bits) {
    this.present = new long[(bits + Long.SIZE - 1) / Long.SIZE];
  }

  void of(
      Header official,
      Header shadow,
      @Nullable Decision decided,
      @Nullable Decision shadowDecided) {
    product = official.product();
    shadowProduct = shadow.product();
    type = official.transactionType();
    shadowType = shadow.transactionType();
    decision = decided;
    shadowDecision = shadowDecided;
  }

  boolean has(int bit) {
    return (present[bit >> 6] & 1L << bit) != 0;
  }

  Shape copy() {
    Shape copy = new Shape(present.length * Long.SIZE);
    System.arraycopy(present, 0, copy.present, 0, present.length);
    copy.product = product;
    copy.shadowProduct = shadowProduct;
    copy.type = type;
    copy.shadowType = shadowType;
    copy.decision = decision;
    copy.shadowDecision = shadowDecision;
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Shape other
        && decision == other.decision
        && shadowDecision == other.shadowDecision
        && product.equals(other.product)
        && shadowProduct.equals(other.shadowProduct)
        && type.equals(other.type)
        && shadowType.equals(other.shadowType)
        && Arrays.equals(present, other.present);
  }

  @Override
  public int hashCode() {
    int hash = 31 * Arrays.hashCode(present) + product.hashCode();
    hash = 31 * hash + type.hashCode();
    return 31 * hash + (decision == null ? -1 : decision.ordinal());
  }
}
