package io.paritas.rules;

import io.paritas.rules.response.Decision;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rules a pair exercises: those whose condition holds, and whose path holds a value on
 * either side. Equal bytes make no difference to it. What the {@link Shape} of a pair says is
 * worked out once; a condition that asks for more is asked until an account has exercised its rule.
 * A condition that cannot say does not hold. The rule over everything else has no path: every pair
 * exercises it. Not safe for several threads.
 */
public final class Exercise {
  /** Beyond, all are forgotten: a bank has a few dozen. */
  static final int MOST_SHAPES = 4_096;

  private final List<Exercised> rules;
  private final ToIntFunction<String> numbers;
  private final @Nullable String rest;
  private final Presence presence = new Presence();
  private final List<OfHeader> ofHeader = new ArrayList<>();
  private final Map<Shape, Mask> known = new HashMap<>();
  private final Shape shape;
  private final long[] other;

  /** A rule, its name among all there ever were, and the bits of its paths. */
  private record Exercised(RunningRule rule, String print, int[] bits) {}

  /** A path into the header. */
  private record OfHeader(int bit, Predicate<Answer> holds) {}

  /** What pairs of one shape exercise, and what only their values can tell. */
  private record Mask(BitSet sure, List<RunningRule> asked, int[] numbers) {}

  /**
   * @param prints of every rule, by its id
   */
  Exercise(
      List<RunningRule> all,
      @Nullable Rest rest,
      Map<String, String> prints,
      ToIntFunction<String> numbers) {
    this.rest = rest == null ? null : prints.get(rest.id());
    this.numbers = numbers;
    Map<String, Integer> bits = new HashMap<>();
    this.rules = new ArrayList<>(all.size());
    for (RunningRule rule : all) {
      int[] its = rule.lenses().stream().mapToInt(lens -> bit(lens, bits)).toArray();
      rules.add(new Exercised(rule, Objects.requireNonNull(prints.get(rule.rule().id())), its));
    }
    this.shape = new Shape(bits.size());
    this.other = new long[shape.present.length];
  }

  private int bit(Lens lens, Map<String, Integer> bits) {
    Integer before = bits.get(lens.name());
    if (before != null) {
      return before;
    }
    int bit = bits.size();
    bits.put(lens.name(), bit);
    if (lens.field() == null) {
      ofHeader.add(new OfHeader(bit, HeaderLens.presence(lens)));
    } else {
      List<String> names = lens.path().names();
      // The sum of the fees is there where a fee is: then both share a bit.
      bits.put(lens.name(), presence.add(lens.field(), names.subList(1, names.size()), bit));
    }
    return bits.get(lens.name());
  }

  /**
   * Sets the numbers of the rules that the pair exercises; the bits that are set already say what
   * need not be asked again.
   */
  public void add(Envelope official, Envelope shadow, BitSet exercised) {
    try {
      read(official, shadow);
    } catch (InvalidResponseException e) {
      // Nothing can be judged of it.
      return;
    }
    Mask mask = known.get(shape);
    if (mask == null) {
      mask = mask(official, shadow);
      if (known.size() == MOST_SHAPES) {
        known.clear();
      }
      known.put(shape.copy(), mask);
    }
    exercised.or(mask.sure);
    for (int i = 0; i < mask.numbers.length; i++) {
      if (!exercised.get(mask.numbers[i]) && holds(mask.asked.get(i), official, shadow)) {
        exercised.set(mask.numbers[i]);
      }
    }
  }

  /** How many shapes are known now. */
  int shapes() {
    return known.size();
  }

  private void read(Envelope official, Envelope shadow) {
    long[] present = shape.present;
    Arrays.fill(present, 0);
    Decision ours = presence.find(official, present);
    Decision theirs = ours;
    if (!official.sameOutcome(shadow)) {
      Arrays.fill(other, 0);
      theirs = presence.find(shadow, other);
      for (int i = 0; i < present.length; i++) {
        present[i] |= other[i];
      }
    }
    readHeaders(new Answer(official), new Answer(shadow));
    shape.of(official.header(), shadow.header(), ours, theirs);
  }

  private void readHeaders(Answer official, Answer shadow) {
    for (OfHeader path : ofHeader) {
      if (path.holds.test(official) || path.holds.test(shadow)) {
        shape.present[path.bit >> 6] |= 1L << path.bit;
      }
    }
  }

  private Mask mask(Envelope official, Envelope shadow) {
    BitSet sure = new BitSet();
    List<RunningRule> asked = new ArrayList<>();
    List<Integer> numbersOfAsked = new ArrayList<>();
    for (Exercised each : rules) {
      Condition when = each.rule.rule().when();
      if (Arrays.stream(each.bits).noneMatch(shape::has)) {
        continue;
      }
      if (when != null && !when.ofShape()) {
        asked.add(each.rule);
        numbersOfAsked.add(numbers.applyAsInt(each.print));
      } else if (holds(each.rule, official, shadow)) {
        sure.set(numbers.applyAsInt(each.print));
      }
    }
    if (rest != null) {
      sure.set(numbers.applyAsInt(rest));
    }
    return new Mask(
        sure, List.copyOf(asked), numbersOfAsked.stream().mapToInt(number -> number).toArray());
  }

  private static boolean holds(RunningRule rule, Envelope official, Envelope shadow) {
    Condition when = rule.rule().when();
    try {
      return when == null || when.holds(new Answer(official), new Answer(shadow));
    } catch (RuntimeException e) {
      return false;
    }
  }
}
