package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import io.paritas.rules.response.Fee;
import io.paritas.rules.response.Hold;
import io.paritas.rules.response.Money;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles {@code list: PATH} and what each of its elements holds. */
final class ListParser {
  private static final String SAY = "say where it stands in one element of the list";

  private ListParser() {}

  static ListReading<Fee> fees(@Nullable SpecValue value, Forms forms) {
    return parse(
        value,
        forms,
        (section, inside) -> {
          Reading<String> code = inside.text(section.need("code", SAY), Presence.MUST);
          Reading<Money> amount = inside.money(section.need("amount", SAY), Presence.MUST);
          return objects(scope -> new Fee(code.must(scope), amount.must(scope)));
        });
  }

  static ListReading<Hold> holds(@Nullable SpecValue value, Forms forms) {
    return parse(
        value,
        forms,
        (section, inside) -> {
          Reading<String> id = inside.text(section.need("id", SAY), Presence.MUST);
          Reading<Money> amount = inside.money(section.need("amount", SAY), Presence.MUST);
          Reading<Instant> end = inside.instant(section.take("expiresAt"), Presence.MAY);
          return objects(scope -> new Hold(id.must(scope), amount.must(scope), end.read(scope)));
        });
  }

  static ListReading<String> texts(@Nullable SpecValue value, Forms forms) {
    return parse(
        value,
        forms,
        (section, inside) -> {
          TextConversion text = inside.tables().text(section);
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
      @Nullable SpecValue value,
      Forms forms,
      BiFunction<Section, Forms, ListReading.Element<T>> elements) {
    Section section = value == null ? null : value.section();
    if (section == null) {
      return new ListReading<>(null, true, (record, node, place) -> null);
    }
    SpecValue list = section.need("list", "say where the list stands");
    boolean optional = section.flag("optional");
    Path path = list == null ? null : Path.parse(list);
    Known inside =
        path == null ? new Known.Anything() : element(path.known(forms.sight().here(), list), list);
    var reading = new ListReading<>(path, optional, elements.apply(section, forms.at(inside)));
    section.finish();
    return reading;
  }

  private static Known element(Known list, SpecValue place) {
    return switch (list) {
      case Known.Items items -> items.element();
      case Known.Anything anything -> anything;
      case Known.Value value -> noList(place);
      case Known.Fields fields -> noList(place);
    };
  }

  private static Known noList(SpecValue place) {
    place.problem("is no list on this wire; name a list");
    return new Known.Anything();
  }

  private static <T> ListReading.Element<T> objects(Function<Scope, T> element) {
    return (record, node, place) -> {
      if (node instanceof Node.Fields fields) {
        return element.apply(record.element(fields, place));
      }
      throw new Rejected(Reason.WRONG_TYPE, node.kind() + " is no object; send one").at(place);
    };
  }
}
