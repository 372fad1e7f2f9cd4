package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Node;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles {@code list: PATH} and what each of its elements holds. */
final class ListParser {
  private static final String SAY = "say where it stands in one element of the list";

  private ListParser() {}

  static ListReading<Fee> fees(@Nullable SpecValue value, Forms forms) {
    return parse(
        value,
        section -> {
          Reading<String> code = forms.text(section.need("code", SAY), Presence.MUST);
          Reading<Money> amount = forms.money(section.need("amount", SAY), Presence.MUST);
          return objects(scope -> new Fee(code.must(scope), amount.must(scope)));
        });
  }

  static ListReading<Hold> holds(@Nullable SpecValue value, Forms forms) {
    return parse(
        value,
        section -> {
          Reading<String> id = forms.text(section.need("id", SAY), Presence.MUST);
          Reading<Money> amount = forms.money(section.need("amount", SAY), Presence.MUST);
          Reading<Instant> end = forms.instant(section.take("expiresAt"), Presence.MAY);
          return objects(scope -> new Hold(id.must(scope), amount.must(scope), end.read(scope)));
        });
  }

  static ListReading<String> texts(@Nullable SpecValue value, Forms forms) {
    return parse(
        value,
        section -> {
          TextConversion text = forms.tables().text(section);
          return (record, node, place) -> {
            try {
              return text.from(node);
            } catch (Rejected e) {
              throw e.at(place);
            }
          };
        });
  }

  private static <T> ListReading<T> parse(
      @Nullable SpecValue value, Function<Section, ListReading.Element<T>> elements) {
    Section section = value == null ? null : value.section();
    if (section == null) {
      return new ListReading<>(null, true, (record, node, place) -> null);
    }
    SpecValue list = section.need("list", "say where the list stands");
    boolean optional = section.flag("optional");
    var reading =
        new ListReading<>(
            list == null ? null : Path.parse(list), optional, elements.apply(section));
    section.finish();
    return reading;
  }

  private static <T> ListReading.Element<T> objects(Function<Scope, T> element) {
    return (record, node, place) -> {
      if (node instanceof Node.Fields fields) {
        return element.apply(record.element(fields, place));
      }
      throw new Rejected(Reason.WRONG_TYPE, place + ": " + node.kind() + " is no object; send one");
    };
  }
}
