package io.paritas.legacy.copybook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item of a record's layout. */
sealed interface Field {
  String name();

  /** How often it stands; null where it stands once and is no table. */
  @Nullable Occurs occurs();

  /** The name of the item before it whose bytes it reads anew; null where it has its own. */
  @Nullable String redefines();

  /** Bytes of all its entries, tables at their longest. */
  int bytes();

  /**
   * @param atMost times
   * @param dependingOn the item that holds how often; null where it always stands that often
   */
  record Occurs(int atMost, @Nullable String dependingOn) {}

  /**
   * @param unnamed a FILLER: its items belong to the group around it
   */
  record Group(
      String name,
      @Nullable Occurs occurs,
      @Nullable String redefines,
      boolean unnamed,
      List<Field> children)
      implements Field {

    @Override
    public int bytes() {
      Map<String, Integer> starts = new HashMap<>();
      int end = 0;
      for (Field child : children) {
        Integer redefined = child.redefines() == null ? null : starts.get(child.redefines());
        int start = redefined == null ? end : redefined;
        starts.put(child.name(), start);
        end = Math.max(end, start + child.bytes());
      }
      return end * (occurs == null ? 1 : occurs.atMost());
    }
  }

  /**
   * @param size in bytes
   * @param kind null for a FILLER, which is stepped over
   * @param written its clauses, as people know them: PIC S9(7)V99 COMP-3
   */
  record Leaf(
      String name,
      @Nullable Occurs occurs,
      @Nullable String redefines,
      int size,
      @Nullable Kind kind,
      String written)
      implements Field {

    @Override
    public int bytes() {
      return size * (occurs == null ? 1 : occurs.atMost());
    }
  }

  /** How the bytes of a leaf are read. */
  sealed interface Kind {
    record Characters() implements Kind {}

    /**
     * Digits as characters.
     *
     * @param sign where it stands
     * @param scale decimals behind the point that PIC's V only thinks of
     * @param pointWritten the point is a character
     * @param zerosBlank leading zeros are blanks (PIC Z)
     */
    record Zoned(Sign sign, int scale, boolean pointWritten, boolean zerosBlank) implements Kind {}

    /**
     * @param signNibble whether the last half byte is a sign
     */
    record Packed(int digits, boolean signed, boolean signNibble, int scale) implements Kind {}

    record Binary(boolean signed, int scale) implements Kind {}

    /** COMP-1 and COMP-2: no exact number, so never read as one. */
    record Floating() implements Kind {}
  }

  /** Where the sign of a zoned number stands. */
  enum Sign {
    NONE,
    /** In the zone of the last digit. */
    OVERPUNCHED,
    /** In the zone of the first digit. */
    LEADING_OVERPUNCHED,
    LEADING_SEPARATE,
    TRAILING_SEPARATE;

    /** Whether it takes a byte of its own. */
    boolean isSeparate() {
      return this == LEADING_SEPARATE || this == TRAILING_SEPARATE;
    }
  }
}
