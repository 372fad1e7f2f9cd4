package io.paritas.rules;

import io.paritas.rules.response.Difference;
import io.paritas.rules.response.OutcomeField;
import io.paritas.rules.response.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what differs outside of every rule's fields, down to the leaf that differs. */
final class Remainder {
  interface Differs {
    void at(String path, @Nullable Value official, @Nullable Value shadow);
  }

  private static final OutcomeField[] FIELDS = OutcomeField.values();

  private final Coverage covered;
  private final Differs differs;

  Remainder(Coverage covered, Differs differs) {
    this.covered = covered;
    this.differs = differs;
  }

  void walk(Differing differing, Answer official, Answer shadow) {
    for (OutcomeField field : FIELDS) {
      if (differing.in(field)) {
        Coverage here = covered.at(field.word());
        if (here.whole()) {
          continue;
        }
        if (field == OutcomeField.ATTRIBUTES) {
          attributes(here, differing.attributes());
        } else {
          walk(here, field.word(), official.read(field), shadow.read(field));
        }
      }
    }
  }

  private void attributes(Coverage attributes, List<Difference> differences) {
    List<Difference> left = new ArrayList<>(0);
    for (Difference difference : differences) {
      if (!at(attributes, difference).whole()) {
        left.add(difference);
      }
    }
    left.sort(null);
    for (Difference difference : left) {
      String path = OutcomeField.ATTRIBUTES.word();
      for (String name : difference.names()) {
        path = Path.join(path, name);
      }
      walk(at(attributes, difference), path, difference.official(), difference.shadow());
    }
  }

  /** What is covered where a difference lies, or where all around it is. */
  private static Coverage at(Coverage attributes, Difference difference) {
    Coverage here = attributes;
    List<String> names = difference.names();
    for (int i = 0; i < names.size() && !here.whole(); i++) {
      here = here.at(names.get(i));
    }
    return here;
  }

  private void walk(Coverage here, String path, @Nullable Value official, @Nullable Value shadow) {
    if (!here.whole() && !Objects.equals(official, shadow)) {
      walkDiffering(here, path, official, shadow);
    }
  }

  private void walkDiffering(
      Coverage here, String path, @Nullable Value official, @Nullable Value shadow) {
    if (official instanceof Value.Fields ours && shadow instanceof Value.Fields theirs) {
      fields(here, path, ours, theirs);
    } else if (official instanceof Value.Items ours
        && shadow instanceof Value.Items theirs
        && ours.values().size() == theirs.values().size()) {
      items(path, ours.values(), theirs.values());
    } else if (here.nothing() || !onlyCoveredInside(here, official, shadow)) {
      differs.at(path, official, shadow);
    }
  }

  private void fields(Coverage here, String path, Value.Fields ours, Value.Fields theirs) {
    for (String name : Values.names(ours.values(), theirs.values())) {
      Coverage inside = here.at(name);
      Value our = ours.values().get(name);
      Value their = theirs.values().get(name);
      if (!inside.whole() && !Objects.equals(our, their)) {
        walkDiffering(inside, Path.join(path, name), our, their);
      }
    }
  }

  private void items(String path, List<Value> ours, List<Value> theirs) {
    for (int i = 0; i < ours.size(); i++) {
      walk(Coverage.NOTHING, path + "[" + i + "]", ours.get(i), theirs.get(i));
    }
  }

  /** One side lacks an object, and all that the other one's holds is some rule's business. */
  private static boolean onlyCoveredInside(
      Coverage here, @Nullable Value official, @Nullable Value shadow) {
    Value there = official == null ? shadow : shadow == null ? official : null;
    return there instanceof Value.Fields fields
        && !fields.values().isEmpty()
        && fields.values().entrySet().stream()
            .allMatch(
                e ->
                    here.at(e.getKey()).whole()
                        || onlyCoveredInside(here.at(e.getKey()), null, e.getValue()));
  }
}
