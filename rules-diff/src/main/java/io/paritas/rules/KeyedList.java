package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists whose items belong together by a key, field by field.
 *
 * @param reflexive as its fields' comparisons are
 */
record KeyedList(
    String key, SortedMap<String, Comparison> each, Set<String> ignored, boolean reflexive)
    implements Comparison {
  KeyedList(String key, SortedMap<String, Comparison> each, Set<String> ignored) {
    this(key, each, ignored, each.values().stream().allMatch(Comparison::reflexive));
  }

  KeyedList {
    each = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Comparison>) each));
    ignored = Set.copyOf(ignored);
    for (Comparison comparison : each.values()) {
      if (comparison instanceof ExpressionHolds || comparison instanceof RunningBalance) {
        throw new IllegalArgumentException(
            "%s looks at whole answers; make it a rule of its own".formatted(comparison.kind()));
      }
    }
    if (each.containsKey(key) || ignored.contains(key)) {
      throw new IllegalArgumentException(
          "'%s' is the key, by which items belong together; take it out of each and ignore"
              .formatted(key));
    }
  }

  @Override
  public String kind() {
    return "list";
  }

  @Override
  public Value normal() {
    SortedMap<String, Value> fields = new TreeMap<>();
    each.forEach((name, comparison) -> fields.put(name, Rule.tagged(comparison)));
    return new Value.Fields(
        new TreeMap<>(
            Map.of(
                "key", new Value.Text(key),
                "each", new Value.Fields(fields),
                "ignore", Values.texts(new TreeSet<>(ignored)))));
  }

  @Override
  public void compare(Sheet sheet, String path, @Nullable Value official, @Nullable Value shadow) {
    if (official == null || shadow == null) {
      if (official != shadow) {
        new Exact().compare(sheet, path, official, shadow);
      }
      return;
    }
    if (official instanceof Value.Items ours
        && shadow instanceof Value.Items theirs
        && areSideBySide(ours.values(), theirs.values())) {
      compareSideBySide(sheet, path, ours.values(), theirs.values());
    } else if (!reflexive || !official.equals(shadow)) {
      compareByKey(sheet, path, official, shadow);
    }
  }

  /** Nearly always: the same keys on both sides, each once and in their order. */
  private boolean areSideBySide(List<Value> ours, List<Value> theirs) {
    if (ours.size() != theirs.size()) {
      return false;
    }
    String before = null;
    for (int i = 0; i < ours.size(); i++) {
      String name = shortKey(ours.get(i));
      if (name == null
          || !name.equals(shortKey(theirs.get(i)))
          || before != null && before.compareTo(name) >= 0) {
        return false;
      }
      before = name;
    }
    return true;
  }

  private @Nullable String shortKey(Value item) {
    return item instanceof Value.Fields fields
            && fields.values().get(key) instanceof Value.Text text
            && text.value().length() <= Rendering.MAX_SHOWN
        ? text.value()
        : null;
  }

  private void compareSideBySide(Sheet sheet, String path, List<Value> ours, List<Value> theirs) {
    for (int i = 0; i < ours.size(); i++) {
      Value.Fields our = (Value.Fields) ours.get(i);
      Value.Fields their = (Value.Fields) theirs.get(i);
      if (!reflexive || our != their) {
        compareFields(sheet, at(path, String.valueOf(shortKey(our))), our.values(), their.values());
      }
    }
  }

  private String at(String path, String name) {
    return path + "[" + key + "=" + name + "]";
  }

  private void compareByKey(Sheet sheet, String path, Value official, Value shadow) {
    var ours = byKey(official);
    var theirs = byKey(shadow);
    Set<String> keys = new TreeSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    for (String name : keys) {
      compareItems(
          sheet,
          at(path, name),
          ours.getOrDefault(name, List.of()),
          theirs.getOrDefault(name, List.of()));
    }
  }

  /** Items of one key: those that are the same pair up first, the others in their order. */
  private void compareItems(
      Sheet sheet, String path, List<Value.Fields> ours, List<Value.Fields> theirs) {
    if ((ours.size() > 1 || theirs.size() > 1) && reflexive) {
      List<Value.Fields> all = ours;
      ours = Unordered.without(all, theirs);
      theirs = Unordered.without(theirs, all);
    }
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      Value.@Nullable Fields our = i < ours.size() ? ours.get(i) : null;
      Value.@Nullable Fields their = i < theirs.size() ? theirs.get(i) : null;
      if (our == null || their == null) {
        sheet.diverged(
            path, our, their, "only on the " + (our == null ? "shadow" : "official") + " side");
      } else {
        compareFields(sheet, path, our.values(), their.values());
      }
    }
  }

  private void compareFields(
      Sheet sheet, String path, Map<String, Value> ours, Map<String, Value> theirs) {
    for (String name : Values.names(ours, theirs)) {
      if (name.equals(key) || ignored.contains(name)) {
        continue;
      }
      Comparison comparison = each.getOrDefault(name, EXACT);
      Value our = ours.get(name);
      Value their = theirs.get(name);
      if (!comparison.reflexive() || !Objects.equals(our, their)) {
        comparison.compare(sheet, Path.join(path, name), our, their);
      }
    }
  }

  private static final Comparison EXACT = new Exact();

  private SortedMap<String, List<Value.Fields>> byKey(Value value) {
    if (!(value instanceof Value.Items items)) {
      throw new IllegalArgumentException("not a list: " + Rendering.shown(value));
    }
    SortedMap<String, List<Value.Fields>> byKey = new TreeMap<>();
    for (Value item : items.values()) {
      if (!(item instanceof Value.Fields fields) || fields.values().get(key) == null) {
        throw new IllegalArgumentException(
            "an item has no '%s': %s".formatted(key, Rendering.shown(item)));
      }
      byKey
          .computeIfAbsent(
              String.valueOf(Rendering.shown(fields.values().get(key))), k -> new ArrayList<>())
          .add(fields);
    }
    return byKey;
  }
}
