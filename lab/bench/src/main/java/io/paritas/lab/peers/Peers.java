package io.paritas.lab.peers;

import com.arextest.diff.model.CompareOptions;
import com.arextest.diff.sdk.CompareSDK;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.JsonDiff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.javacrumbs.jsonunit.core.Configuration;
import net.javacrumbs.jsonunit.core.Option;
import net.javacrumbs.jsonunit.core.internal.Diff;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.skyscreamer.jsonassert.ArrayValueMatcher;
import org.skyscreamer.jsonassert.Customization;
import org.skyscreamer.jsonassert.JSONCompare;
import org.skyscreamer.jsonassert.JSONCompareMode;
import org.skyscreamer.jsonassert.ValueMatcher;
import org.skyscreamer.jsonassert.comparator.CustomComparator;
import org.skyscreamer.jsonassert.comparator.JSONComparator;

/**
 * Other comparators, each told as much of the twelve rules as it can be told: to ignore the build,
 * to let a cent pass, and that fees and holds meet by their key or in any order. JsonUnit's
 * tolerance is for numbers and not for amounts in texts; AREX knows none. None of them stops at the
 * first difference: like ours, they say all.
 */
final class Peers {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final ValueMatcher<Object> CENTS =
      (one, other) ->
          new BigDecimal((String) one)
                  .subtract(new BigDecimal((String) other))
                  .abs()
                  .compareTo(CENT)
              <= 0;

  private Peers() {}

  /** By the name that a report gives it; what is no peer's name is nobody. */
  static Comparator named(String name) {
    return switch (name) {
      case "jsonUnit" -> jsonUnit();
      case "jsonAssert" -> jsonAssert();
      case "jsonAssertByHand" -> jsonAssertByHand();
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
            .whenIgnoringPaths("build");
    return (official, shadow) -> Diff.create(official, shadow, "answer", "", rules).similar();
  }

  /** Lists item by item, as its ArrayValueMatcher is documented. */
  private static Comparator jsonAssert() {
    JSONComparator items =
        new CustomComparator(
            JSONCompareMode.NON_EXTENSIBLE,
            new Customization("fees[*].amount", CENTS),
            new Customization("holds[*].amount", CENTS));
    return jsonAssert(new ArrayValueMatcher<>(items), new ArrayValueMatcher<>(items));
  }

  /** With more than it knows by itself: lists by key, in code of our own. It is faster so. */
  private static Comparator jsonAssertByHand() {
    JSONComparator item =
        new CustomComparator(JSONCompareMode.NON_EXTENSIBLE, new Customization("amount", CENTS));
    return jsonAssert(byKey("code", item), byKey("id", item));
  }

  private static Comparator jsonAssert(ValueMatcher<Object> fees, ValueMatcher<Object> holds) {
    JSONComparator rules =
        new CustomComparator(
            JSONCompareMode.NON_EXTENSIBLE,
            new Customization("build", (one, other) -> true),
            new Customization(
                "reasonCode", (one, other) -> ((String) one).equalsIgnoreCase((String) other)),
            new Customization(
                "amount",
                (one, other) ->
                    new BigDecimal((String) one).compareTo(new BigDecimal((String) other)) == 0),
            new Customization("fees", fees),
            new Customization("holds", holds),
            new Customization("overdraftUsed", CENTS),
            new Customization("balances.ledger.after", CENTS),
            new Customization("balances.ledger.change", CENTS),
            new Customization("balances.available.after", CENTS),
            new Customization("balances.available.change", CENTS),
            new Customization("limits.daily", CENTS),
            new Customization("respondedAt", (one, other) -> within5Seconds(one, other)));
    return (official, shadow) -> JSONCompare.compareJSON(official, shadow, rules).passed();
  }

  private static boolean within5Seconds(Object one, Object other) {
    return Duration.between(Instant.parse((String) one), Instant.parse((String) other))
            .abs()
            .compareTo(Duration.ofSeconds(5))
        <= 0;
  }

  /** JSONassert meets items by any field that is unique, which a tolerance must not be. */
  private static ValueMatcher<Object> byKey(String key, JSONComparator each) {
    return (one, other) -> {
      JSONArray ours = (JSONArray) one;
      JSONArray theirs = (JSONArray) other;
      try {
        Map<String, JSONObject> byKey = new HashMap<>();
        for (int i = 0; i < theirs.length(); i++) {
          byKey.put(theirs.getJSONObject(i).getString(key), theirs.getJSONObject(i));
        }
        boolean same = ours.length() == theirs.length();
        for (int i = 0; i < ours.length(); i++) {
          JSONObject item = byKey.get(ours.getJSONObject(i).getString(key));
          same &=
              item != null && JSONCompare.compareJSON(ours.getJSONObject(i), item, each).passed();
        }
        return same;
      } catch (JSONException e) {
        return false;
      }
    };
  }

  private static Comparator arex() {
    CompareSDK sdk = new CompareSDK();
    return (official, shadow) ->
        sdk.compare(
                    official,
                    shadow,
                    CompareOptions.options()
                        .putExclusions(List.of("build"))
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
