package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, or texts that are numbers, no further apart than the tolerance.
 *
 * @param binaryNoise whether what binary arithmetic leaves behind is Tolerated
 */
record NumberWithin(BigDecimal within, boolean binaryNoise) implements Comparison {
  /** Numbers of a tree have lost the zeros that they were written with; this far, noise is sure. */
  private static final BigDecimal SURE = new BigDecimal("1e-12");

  NumberWithin {
    if (within.signum() < 0) {
      throw new IllegalArgumentException("a tolerance is zero or more");
    }
  }

  @Override
  public String kind() {
    return "number";
  }

  @Override
  public boolean reflexive() {
    return true;
  }

  @Override
  public Value normal() {
    SortedMap<String, Value> normal = new TreeMap<>();
    normal.put("within", new Value.Number(within));
    if (binaryNoise) {
      normal.put("binaryNoise", new Value.Bool(true));
    }
    return new Value.Fields(normal);
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (official == null || shadow == null) {
      new Exact().compare(sheet, path, official, shadow);
      return;
    }
    if (official.equals(shadow)) {
      return;
    }
    BigDecimal ours = number(official);
    BigDecimal theirs = number(shadow);
    BigDecimal apart = theirs.subtract(ours);
    if (apart.signum() == 0) {
      return;
    }
    String why =
        "shadow is " + Rendering.plain(apart.abs()) + (apart.signum() > 0 ? " more" : " less");
    if (apart.abs().compareTo(within) <= 0) {
      sheet.tolerated(path, official, shadow, why);
    } else if (binaryNoise && noise(official, shadow, ours, theirs)) {
      sheet.tolerated(path, official, shadow, "the same but for binary noise");
    } else {
      sheet.diverged(path, official, shadow, why);
    }
  }

  private static boolean noise(Value official, Value shadow, BigDecimal ours, BigDecimal theirs) {
    boolean written = official instanceof Value.Text || shadow instanceof Value.Text;
    return Numerals.noise(ours, theirs)
        && (written || tiny(ours, theirs) || single(ours, theirs) || single(theirs, ours));
  }

  private static boolean tiny(BigDecimal ours, BigDecimal theirs) {
    BigDecimal most = SURE.multiply(ours.abs().max(theirs.abs()).max(BigDecimal.ONE));
    return theirs.subtract(ours).abs().compareTo(most) <= 0;
  }

  /** What a number becomes that was kept in single precision. */
  private static boolean single(BigDecimal written, BigDecimal computed) {
    return computed.doubleValue() == written.floatValue();
  }

  private static BigDecimal number(Value value) {
    if (value instanceof Value.Number number) {
      return number.value();
    }
    BigDecimal number = value instanceof Value.Text text ? Numerals.parse(text.value()) : null;
    if (number == null) {
      throw new IllegalArgumentException("not a number: " + Rendering.shown(value));
    }
    return number;
  }
}
