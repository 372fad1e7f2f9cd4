package io.paritas.rules;

import io.paritas.rules.response.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A known difference that the bank lives with for a while. What it covers is Accepted, a finding of
 * its own and never Matched; Unjudged is doubt and cannot be accepted.
 *
 * @param id lower case words joined by {@code -}; under it whoever counts, counts
 * @param rule whose divergences
 * @param path where: this finding's path, or what lies inside of it by whole names
 * @param when only for pairs for which this holds; null for all
 * @param reason why the bank lives with it
 * @param ticket where it is being mended
 * @param owner who answers for it
 * @param expires from this instant on it accepts nothing
 * @param maxCount how many findings at most, over all tasks; whoever holds the sum closes it
 */
public record Acceptance(
    String id,
    String rule,
    String path,
    @Nullable Condition when,
    String reason,
    String ticket,
    String owner,
    Instant expires,
    long maxCount) {
  private static final int DIGEST_BYTES = 4;

  /**
   * @throws IllegalArgumentException where a word is missing or the count is not positive
   */
  public Acceptance {
    require("reason", reason);
    require("ticket", ticket);
    require("owner", owner);
    if (maxCount < 1) {
      throw new IllegalArgumentException("maxCount is %d; write 1 or more".formatted(maxCount));
    }
  }

  private static void require(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is missing; an auditor will ask for it");
    }
  }

  /**
   * Tells this acceptance from an altered one of the same id: eight hexadecimal digits of what it
   * covers, which is its rule, path and condition. Who answers for it, until when and how often are
   * no part of that: its expiry and its count end it by themselves.
   */
  public String digest() {
    SortedMap<String, Value> what = new TreeMap<>(((Value.Fields) normal()).values());
    what.keySet().retainAll(Set.of("rule", "path", "when"));
    return RuleSetHash.of(new Value.Fields(what), DIGEST_BYTES);
  }

  /** Whether a finding's path is this one's or lies inside of it: whole names, never prefixes. */
  boolean covers(String found) {
    return found.startsWith(path)
        && (found.length() == path.length() || ".[".indexOf(found.charAt(path.length())) >= 0);
  }

  boolean accepts(Finding finding, Answer official, Answer shadow, Instant at) {
    return finding.rule().equals(rule)
        && at.isBefore(expires)
        && covers(finding.path())
        && (when == null || when.holds(official, shadow));
  }

  Finding accepted(Finding finding) {
    String why = "accepted as %s (%s) until %s: %s".formatted(id, ticket, expires, reason);
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.path(),
        Result.ACCEPTED,
        finding.official(),
        finding.shadow(),
        finding.detail().isEmpty() ? why : finding.detail() + "; " + why,
        id);
  }

  Value normal() {
    SortedMap<String, Value> normal = new TreeMap<>();
    normal.put("id", new Value.Text(id));
    normal.put("rule", new Value.Text(rule));
    normal.put("path", new Value.Text(path));
    normal.put("reason", new Value.Text(reason));
    normal.put("ticket", new Value.Text(ticket));
    normal.put("owner", new Value.Text(owner));
    normal.put("expires", new Value.Text(expires.toString()));
    normal.put("maxCount", new Value.Number(BigDecimal.valueOf(maxCount)));
    if (when != null) {
      normal.put("when", new Value.Text(when.text()));
    }
    return new Value.Fields(normal);
  }
}
