package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles {@code name: PATH} and {@code name: { field: PATH, ... }} into a reading. */
final class FieldParser {

  private FieldParser() {}

  /**
   * @param sight what the wire is known to have there
   * @param form takes the keys of its type, of a section that is null for the short form
   */
  static <T> Reading<T> parse(
      SpecValue value,
      Presence presence,
      Sight sight,
      Function<@Nullable Section, Conversion<T>> form) {
    if (value.isScalar()) {
      Conversion<T> as = checked(value, presence, form.apply(null));
      return new FieldReading<>(at(value, sight, as), as, null, null, false);
    }
    Section section = value.section();
    if (section == null) {
      return Reading.nothing();
    }
    Reading<T> reading = from(value, section, presence, sight, form.apply(section));
    section.finish();
    return reading;
  }

  private static <T> Reading<T> from(
      SpecValue value, Section section, Presence presence, Sight sight, Conversion<T> as) {
    SpecValue field = section.take("field");
    SpecValue constant = section.take("constant");
    SpecValue derived = section.take("derive");
    SpecValue fallback = section.take("default");
    boolean optional = section.flag("optional");
    String absent = section.text("absent");
    if (Stream.of(field, constant, derived).filter(Objects::nonNull).count() != 1) {
      value.problem(
          "say one of `field:` (where it stands), `derive:` (CEL over the record) and `constant:`"
              + " (what it always is)");
      return Reading.nothing();
    }
    if (constant != null) {
      T always = literal(constant, as);
      return scope -> always;
    }
    if (absent != null && !optional && fallback == null) {
      value.problem("`absent` needs `optional: true` or a `default`, or what would it mean");
    }
    if (optional && (presence == Presence.MUST || fallback != null)) {
      value.problem(
          presence == Presence.MUST
              ? "a response cannot be without it; give a `default` instead of `optional`"
              : "`optional` and `default` exclude each other; keep one");
    }
    return new FieldReading<>(
        field == null ? Derivation.parse(derived, sight) : at(field, sight, as),
        checked(value, presence, as),
        absent,
        fallback == null ? null : literal(fallback, as),
        optional);
  }

  private static Origin at(SpecValue field, Sight sight, Conversion<?> as) {
    Path path = Path.parse(field);
    as.check(field, path.known(sight.here(), field));
    return Origin.at(path);
  }

  private static <T> Conversion<T> checked(SpecValue value, Presence presence, Conversion<T> as) {
    if (presence == Presence.MUST && as.mayMeanNothing()) {
      value.problem("a response cannot be without it, so no code may mean null; map it to a word");
    }
    as.check(value);
    return as;
  }

  private static <T> @Nullable T literal(SpecValue value, Conversion<T> as) {
    try {
      return as.literal(value.text());
    } catch (Rejected e) {
      value.problem(e.getMessage());
      return null;
    }
  }
}
