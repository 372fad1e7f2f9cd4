package io.paritas.comparator.query;

import io.paritas.comparator.promotion.gates.Gates;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.gates.Objection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to do about each condition that can fail. The page for operators has the same sentences. */
final class Remedies {
  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put("known", "Wait for its first traffic; or check the account and the scope.");
    ALL.put(
        "nothing-open",
        "Look at GET /accounts/{ref}/divergences: a root closes by its retraction, by a new"
            + " candidate build, or by an accepted divergence; where money moved, by a resync too.");
    ALL.put(
        "nothing-unresolved",
        "Wait for patience to pass; if it stays, look for an adapter that stands still.");
    ALL.put(
        "drift-zero",
        "Reload the account on its shadow and tell it by POST /accounts/{ref}:resync; a new account"
            + " waits for its first patience.");
    ALL.put("same-rule-set", "Wait for pairs under the rule set in force (GET /rules).");
    ALL.put(
        "same-build",
        "Wait for pairs of the build in force, or name the build that answers in candidate-build.");
    ALL.put(
        "covered",
        "Wait for such transactions, send some through a test account, or name what nobody uses any"
            + " more in statistics.unused-types.");
    ALL.put(
        "cohort-proven",
        "Wait for more pairs of the cohort; roots count against it until another build begins anew.");
    ALL.put("money-at-risk", "Cure the roots in a new candidate build: its sums begin anew.");
    ALL.put("state-agrees", "Reload what differs on the shadow, and compare again.");
    ALL.put("unbroken", "Nothing: it comes back by itself, unless a rollback has failed before.");
    ALL.put("enough-pairs", "Wait for more traffic, or lower the policy's pairs.");
    ALL.put("clean-long-enough", "Wait: the time runs since the last divergence was settled.");
    ALL.put("fresh", "Wait for its next transaction; the evidence is too old to stand on.");
    ALL.put("on-hold", "POST /groups/{id}:resume, once whoever paused it agrees.");
    ALL.put("concern", "Do what it says, then POST /groups/{id}:resume: that says you have come.");
    ALL.put(Gates.ROOM, "PUT /cells/{id} with a larger capacity, or take another cell.");
    ALL.put("no-blackout", "Wait until it is over; the group goes on by itself.");
    ALL.put("breaker-closed", "Cure what it names; the group goes on by itself.");
    ALL.put("few-enough-fenced", "Wait: the group goes on by itself when others have landed.");
    ALL.put("routers-registered", "Start the routers, and look whether they reach Kafka.");
    ALL.put("no-bypass", "Let these channels go through a router, or register as one.");
    ALL.put("way-back-shown", "Rehearse a reload of legacy, and say so in the settings.");
    ALL.put("phase", "Look at 'may' of GET /groups/{id}: what can be asked of it now.");
    ALL.put("eligible", "Ask again in a minute, or leave it to the wave.");
    ALL.put("slot-returned", "Ask again in some seconds: the controller gives it back by itself.");
    ALL.put("cell-known", "Set it up by PUT /cells/{id}, or take another.");
    ALL.put("cell-holds-more", "Take a capacity that is not below 'reserved'.");
    ALL.put("asked-already", "Nothing: the controller does it as soon as it can.");
    ALL.put("second-person", "Let somebody else with the role APPROVER send the same command.");
    ALL.put("four-eyes", "Let somebody else with the role APPROVER send it.");
    ALL.put("wave-known", "Name a wave that there is, or ask for one by POST /waves.");
    ALL.put("wave-runs", "Have it approved, or resumed; a STOPPED one needs a new wave.");
    ALL.put("wave-has-group", "Name the wave that the group is in, or ask for one with it.");
    ALL.put("wave-step", "Wait: its turn comes once those before it are PROMOTED.");
    ALL.put("wave-state", "Look at GET /waves/{id}.");
    ALL.put("wave-id", "Choose another id, or leave it out.");
    ALL.put("selection-empty", "Widen 'select', or see by GET /groups?phase= who there is.");
    ALL.put("group-known", "Register it by PUT /groups.");
    ALL.put("group-differs", "Members never change: register the accounts under another id.");
    ALL.put("account-taken", "An account moves with one group: leave it out of this one.");
    ALL.put("busy", "Send the same again, with the same Idempotency-Key.");
    ALL.put("probation-over", "Wait; POST /groups/{id}:rollback brings it back any time.");
    ALL.put(
        "routers-silent",
        "Look at those routers: each has an unanswered command, or is gone without leaving.");
    ALL.put(
        "legacy-agrees",
        "Look whether legacy's reload was done; past the budget the candidate answers again.");
  }

  private Remedies() {}

  /** One condition that fails. */
  record ConditionView(
      @Schema(description = "a published name; docs/operating-promotion.md lists them all")
          String condition,
      @Schema(description = "what is so, in a sentence") String words,
      @Schema(description = "what to do about it") String remedy) {}

  static List<ConditionView> conditions(Hold hold) {
    return hold.objections().stream().map(Remedies::condition).toList();
  }

  private static ConditionView condition(Objection objection) {
    return new ConditionView(objection.gate(), objection.words(), of(objection.gate()));
  }

  static String of(String condition) {
    return ALL.getOrDefault(condition, "See docs/operating-promotion.md.");
  }

  /** By condition, in the order of the page. */
  static Map<String, String> all() {
    return Collections.unmodifiableMap(ALL);
  }
}
