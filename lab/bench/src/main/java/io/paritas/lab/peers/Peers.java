package io.paritas.lab.peers;

import com.arextest.diff.model.CompareOptions;
import com.arextest.diff.sdk.CompareSDK;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.JsonDiff;
import java.util.List;
import net.javacrumbs.jsonunit.core.Configuration;
import net.javacrumbs.jsonunit.core.Option;
import net.javacrumbs.jsonunit.core.internal.Diff;
import org.skyscreamer.jsonassert.Customization;
import org.skyscreamer.jsonassert.JSONCompare;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.skyscreamer.jsonassert.ValueMatcher;
import org.skyscreamer.jsonassert.comparator.CustomComparator;
import org.skyscreamer.jsonassert.comparator.JSONComparator;

/**
 * Other comparators, each told as much of the twelve rules as it can be told: to ignore the trace
 * id, to let a cent pass, and that fees and holds meet by their key or in any order.
 */
final class Peers {
  private static final double CENT = 0.01;

  private Peers() {}

  /** By the name that a report gives it; what is no peer's name is nobody. */
  static Comparator named(String name) {
    return switch (name) {
      case "jsonUnit" -> jsonUnit();
      case "jsonAssert" -> jsonAssert();
      case "javers" -> TypedAnswer.javers();
      case "arex" -> arex();
      case "zjsonpatch" -> zjsonpatch();
      default -> String::equals;
    };
  }

  private static Comparator jsonUnit() {
    Configuration rules =
        Configuration.empty()
            .withOptions(Option.IGNORING_ARRAY_ORDER)
            .withTolerance(CENT)
            .whenIgnoringPaths("traceId");
    return (official, shadow) -> Diff.create(official, shadow, "answer", "", rules).similar();
  }

  private static Comparator jsonAssert() {
    ValueMatcher<Object> cent =
        (one, other) ->
            Math.abs(((Number) one).doubleValue() - ((Number) other).doubleValue()) <= CENT;
    JSONComparator rules =
        new CustomComparator(
            JSONCompareMode.NON_EXTENSIBLE,
            new Customization("traceId", (one, other) -> true),
            new Customization("overdraftUsed", cent),
            new Customization("balances.*", cent),
            new Customization("limits.daily", cent));
    return (official, shadow) -> JSONCompare.compareJSON(official, shadow, rules).passed();
  }

  private static Comparator arex() {
    CompareSDK sdk = new CompareSDK();
    return (official, shadow) ->
        sdk.compare(
                    official,
                    shadow,
                    CompareOptions.options()
                        .putExclusions(List.of("traceId"))
                        .putListSortConfig(List.of("fees"), List.of(List.of("code")))
                        .putListSortConfig(List.of("holds"), List.of(List.of("id"))))
                .getCode()
            == 0;
  }

  /** A bare difference of two trees: it knows no rule, and judges nothing. */
  private static Comparator zjsonpatch() {
    ObjectMapper json = new ObjectMapper();
    return (official, shadow) ->
        JsonDiff.asJson(json.readTree(official), json.readTree(shadow)).isEmpty();
  }
}
