package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import io.paritas.adapter.wire.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to one value: names with dots between them, {@code [n]} for the n-th element of a list
 * (from 0), {@code 'a.b'} for a name that holds a dot.
 */
final class Path {
  private static final Pattern STEP =
      Pattern.compile("\\G(?:(?:^|\\.)(?:'([^']+)'|([^.\\[\\]']+))|\\[(\\d{1,4})])");

  private final String written;
  private final List<Step> steps;

  private sealed interface Step {
    record Name(String name) implements Step {}

    record Index(int index) implements Step {}
  }

  private Path(String written, List<Step> steps) {
    this.written = written;
    this.steps = steps;
  }

  static Path parse(SpecValue value) {
    String written = value.text().strip();
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(written);
    int end = 0;
    while (step.find()) {
      String name = step.group(1) == null ? step.group(2) : step.group(1);
      steps.add(
          name == null
              ? new Step.Index(Integer.parseInt(step.group(3)))
              : new Step.Name(name.strip()));
      end = step.end();
    }
    if (steps.isEmpty() || end != written.length()) {
      value.problem(
          "'%s' is no path; write names with dots between them, [0] for an element of a list"
              .formatted(written));
    }
    return new Path(written, List.copyOf(steps));
  }

  /** What the wire has there; a problem where it has nothing under such a name. */
  Known known(Known from, SpecValue value) {
    Known at = from;
    for (Step step : steps) {
      String wrong = wrong(at, step);
      if (wrong != null) {
        value.problem(wrong);
        return new Known.Anything();
      }
      at = next(at, step);
    }
    return at;
  }

  private @Nullable String wrong(Known at, Step step) {
    return switch (at) {
      case Known.Anything anything -> null;
      case Known.Fields fields when step instanceof Step.Name name ->
          fields.names().contains(name.name())
              ? null
              : KnownNames.unknown(name.name(), fields.names());
      case Known.Fields fields -> "'%s': [n] stands behind a list".formatted(written);
      case Known.Items items when step instanceof Step.Name name ->
          "'%s': %s stands in a list; say in which element, as in NAME[0].%s"
              .formatted(written, name.name(), name.name());
      case Known.Items items -> null;
      case Known.Value value ->
          "'%s' goes on behind a value; a value has neither names nor elements".formatted(written);
    };
  }

  private static Known next(Known at, Step step) {
    return switch (at) {
      case Known.Fields fields when step instanceof Step.Name name ->
          fields.at().apply(name.name());
      case Known.Items items -> items.element();
      case Known.Fields fields -> new Known.Anything();
      case Known.Value value -> new Known.Anything();
      case Known.Anything anything -> anything;
    };
  }

  /** Null where nothing stands there; also where something on the way is no object or list. */
  @Nullable Node in(Node.Fields from) {
    Node at = from;
    for (int i = 0; i < steps.size() && at != null; i++) {
      at = next(at, steps.get(i));
    }
    return at;
  }

  private static @Nullable Node next(Node at, Step step) {
    return switch (step) {
      case Step.Name name when at instanceof Node.Fields fields -> fields.values().get(name.name());
      case Step.Index index
          when at instanceof Node.Items items && index.index() < items.values().size() ->
          items.values().get(index.index());
      case Step.Name name -> null;
      case Step.Index index -> null;
    };
  }

  @Override
  public String toString() {
    return written;
  }
}
