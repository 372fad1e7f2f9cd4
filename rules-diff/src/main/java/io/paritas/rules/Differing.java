package io.paritas.rules;

import io.paritas.rules.response.Difference;
import io.paritas.rules.response.OutcomeField;
import io.paritas.rules.response.OutcomeFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is not the same in the two outcomes of a pair, and where the rules' fields meet it. */
final class Differing {
  /** Of two outcomes with the same bytes. */
  static final Differing NOTHING = new Differing(0, List.of(), new int[0]);

  private static final OutcomeField[] FIELDS = OutcomeField.values();

  private final int fields;
  private final List<Difference> attributes;

  /** By a field of a rule: where the difference is listed, from 1; 0 where there is none. */
  private final int[] places;

  private Differing(int fields, List<Difference> attributes, int[] places) {
    this.fields = fields;
    this.attributes = attributes;
    this.places = places;
  }

  /**
   * @param count how many fields the rules have
   * @throws io.paritas.rules.response.InvalidResponseException where an outcome cannot be read
   */
  static Differing of(OutcomeFields official, OutcomeFields shadow, Reach reach, int count) {
    int differing = 0;
    for (OutcomeField field : FIELDS) {
      if (!official.same(field, shadow)) {
        differing |= 1 << field.ordinal();
      }
    }
    if ((differing & 1 << OutcomeField.ATTRIBUTES.ordinal()) == 0) {
      return new Differing(differing, List.of(), NOTHING.places);
    }
    List<Difference> attributes = OutcomeFields.differences(official, shadow);
    int[] places = new int[count];
    for (int i = 0; i < attributes.size(); i++) {
      reach.note(attributes.get(i), i + 1, places);
    }
    return new Differing(differing, attributes, places);
  }

  boolean in(@Nullable OutcomeField field) {
    return field != null && (fields & 1 << field.ordinal()) != 0;
  }

  List<Difference> attributes() {
    return attributes;
  }

  /** Whether the two sides may not be the same in a field of a rule. */
  boolean at(Lens lens, int number) {
    return in(lens.field()) && (!lens.insideAttributes() || places[number] != 0);
  }

  /** The difference in which all of a field lies; null where it has to be read as a whole. */
  @Nullable Difference around(int number) {
    return number < places.length && places[number] > 0 ? attributes.get(places[number] - 1) : null;
  }
}
