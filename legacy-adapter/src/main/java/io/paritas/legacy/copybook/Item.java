package io.paritas.legacy.copybook;

import io.paritas.legacy.copybook.Field.Kind;
import io.paritas.legacy.copybook.Field.Occurs;
import io.paritas.legacy.copybook.Field.Sign;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of a copybook, understood.
 *
 * @param line of the copybook, from 1
 * @param picture null for a group, and for COMP-1 and COMP-2
 * @param usage null where the item says none: the group's holds, or DISPLAY
 * @param sign where it is said to stand; NONE where the item says nothing of it
 */
record Item(
    int line,
    int level,
    String name,
    @Nullable String redefines,
    @Nullable Picture picture,
    @Nullable Usage usage,
    @Nullable Occurs occurs,
    Sign sign) {

  enum Usage {
    DISPLAY(""),
    BINARY("COMP"),
    PACKED("COMP-3"),
    PACKED_UNSIGNED("COMP-6"),
    FLOAT("COMP-1"),
    DOUBLE("COMP-2");

    private final String word;

    Usage(String word) {
      this.word = word;
    }

    /** The shortest that COBOL has for it. */
    String word() {
      return word;
    }
  }

  boolean isFiller() {
    return name.equals("FILLER");
  }

  /** The same, where the groups around it say where signs stand. */
  Item in(Sign ofGroup) {
    boolean takes = sign == Sign.NONE && picture != null && picture.signed() && picture.numeric();
    return takes ? new Item(line, level, name, redefines, picture, usage, occurs, ofGroup) : this;
  }

  /** The leaf, in a group whose usage is this. */
  Field.Leaf leaf(Usage ofGroup) {
    Usage effective = usage == null ? ofGroup : usage;
    return new Field.Leaf(
        name,
        occurs,
        redefines,
        size(effective),
        isFiller() ? null : kind(effective),
        written(effective));
  }

  private String written(Usage effective) {
    return Stream.of(
            picture == null ? "" : "PIC " + picture.written(),
            effective.word(),
            switch (sign) {
              case LEADING_SEPARATE -> "SIGN LEADING SEPARATE";
              case TRAILING_SEPARATE -> "SIGN TRAILING SEPARATE";
              case LEADING_OVERPUNCHED -> "SIGN LEADING";
              case NONE, OVERPUNCHED -> "";
            })
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private Kind kind(Usage effective) {
    return switch (effective) {
      case FLOAT, DOUBLE -> new Kind.Floating();
      case DISPLAY -> needed().zoned(sign);
      case BINARY -> new Kind.Binary(number().signed(), number().scale());
      case PACKED -> new Kind.Packed(number().digits(), number().signed(), true, number().scale());
      case PACKED_UNSIGNED -> new Kind.Packed(number().digits(), false, false, number().scale());
    };
  }

  private int size(Usage effective) {
    return switch (effective) {
      case FLOAT -> 4;
      case DOUBLE -> 8;
      case DISPLAY -> needed().characters() + separateByte();
      case BINARY -> binaryBytes(number().digits());
      case PACKED -> number().digits() / 2 + 1;
      case PACKED_UNSIGNED -> (number().digits() + 1) / 2;
    };
  }

  private int separateByte() {
    return sign.isSeparate() && needed().sign() == Sign.NONE ? 1 : 0;
  }

  /** Half words, words and double words; past 18 digits, as many bytes as hold them. */
  private static int binaryBytes(int digits) {
    if (digits <= 4) {
      return 2;
    }
    if (digits <= 9) {
      return 4;
    }
    return digits <= 18 ? 8 : (int) Math.ceil((digits / Math.log10(2) + 1) / 8);
  }

  private Picture number() {
    if (!needed().numeric()) {
      throw new InvalidCopybookException(
          line,
          "%s: its USAGE wants a number, and PIC %s is none; write a PIC of 9 and S, or take the USAGE away"
              .formatted(name, needed().written()));
    }
    return needed();
  }

  private Picture needed() {
    if (picture == null) {
      throw new InvalidCopybookException(
          line, name + " has neither a PICTURE nor items below it; give it a PIC");
    }
    return picture;
  }
}
