package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.promotion.control.Outlook;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.query.Remedies.ConditionView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups as people and jobs read them. */
final class GroupViews {
  private GroupViews() {}

  /** One group. */
  record GroupView(
      @Schema(description = "its name in addresses") String id,
      Phase phase,
      @Schema(description = "what the phase means, in a sentence") String means,
      @Schema(description = "who answers its customers; NONE: routers hold their commands")
          String owner,
      @Schema(description = "grows with every change of owner") long epoch,
      @Schema(description = "grows with every change; the ETag") long version,
      @Schema(description = "when the phase began") Instant since,
      String cohort,
      @Schema(description = "the cell of the candidate in which it holds a slot")
          @Nullable String cell,
      @Schema(description = "a person holds it") boolean paused,
      @Schema(description = "why a person is needed") @Nullable String concern,
      @Schema(description = "what was asked for, and waits for the controller or a second person")
          @Nullable AskedFor asked,
      @Schema(description = "under which command it moves, and who gave it") GroupOrder order,
      @Schema(
              description =
                  "all that was sent before the fence was answered before this time; absent unless"
                      + " DRAINED or ROLLBACK_DRAINED")
          @Nullable Instant drainedThrough,
      List<GroupAccount> accounts,
      @Schema(description = "the commands that make sense now") List<String> may) {}

  /** What somebody asked for. */
  record AskedFor(String what, String by, String reason) {}

  /** A command that moves a group. */
  record GroupOrder(String command, String by) {}

  /** An account of a group. */
  record GroupAccount(
      String accountRef, @Schema(description = "the number, masked") String account) {}

  static GroupView of(GroupRecord group, String name, AccountRefs refs, AccountNumbers numbers) {
    var wish = group.wish();
    return new GroupView(
        name,
        group.phase(),
        means(group.phase()),
        group.phase().owner().name(),
        group.epoch(),
        group.version(),
        group.since(),
        group.cohort(),
        group.cell(),
        group.paused(),
        group.concern(),
        wish == null ? null : new AskedFor(wish.kind().name(), wish.by(), wish.reason()),
        new GroupOrder(group.order().command(), group.order().by()),
        group.drainedThrough(),
        group.members().stream()
            .map(number -> new GroupAccount(refs.of(number), numbers.shown(number)))
            .toList(),
        may(group));
  }

  /** The page for operators has the same sentences. */
  static String means(Phase phase) {
    return switch (phase) {
      case LEGACY -> "Registered; the routers are being told of it.";
      case SHADOWING -> "Legacy answers, the candidate shadows it, and evidence grows.";
      case ELIGIBLE -> "As SHADOWING, and its evidence is enough.";
      case APPROVED -> "Asked for, with a slot in its cell; it waits for the weather.";
      case FENCED -> "Its customers wait: routers answer what is on its way.";
      case DRAINED -> "Its customers wait: every account is looked at once more.";
      case PROBATION -> "The candidate answers, legacy shadows it; a root brings the group back.";
      case PROMOTED -> "The candidate answers. It can still be brought back.";
      case RETIRED -> "The candidate answers, and there is no way back.";
      case ROLLBACK_FENCED -> "On its way back, its customers wait for the routers.";
      case ROLLBACK_DRAINED -> "On its way back, its customers wait until legacy agrees.";
      case ROLLED_BACK -> "Legacy answers again; the routers are being told.";
    };
  }

  private static List<String> may(GroupRecord group) {
    String hold = group.paused() || group.concern() != null ? "resume" : "pause";
    return switch (group.phase()) {
      case SHADOWING, ELIGIBLE -> List.of("promote", hold);
      case APPROVED, FENCED, DRAINED -> List.of("abort", hold);
      case PROBATION -> List.of("rollback", hold);
      case PROMOTED -> List.of("rollback", "retire", hold);
      case RETIRED -> List.of();
      case LEGACY, ROLLBACK_FENCED, ROLLBACK_DRAINED, ROLLED_BACK -> List.of(hold);
    };
  }

  /** What a group's next step waits for. */
  record EvaluationView(
      String id,
      Phase phase,
      long version,
      @Schema(description = "the phase that comes next; absent where there is none")
          @Nullable Phase next,
      @Schema(description = "whether nothing stands in the way of it") boolean free,
      @Schema(description = "all that does, in the order of the gates")
          List<ConditionView> conditions,
      @Schema(description = "the cell whose room was looked at") @Nullable String cell,
      Instant asOf) {
    static EvaluationView of(
        GroupRecord group, String name, Outlook outlook, @Nullable String cell, Instant now) {
      return new EvaluationView(
          name,
          group.phase(),
          group.version(),
          outlook.next(),
          outlook.next() != null && outlook.hold().isFree(),
          Remedies.conditions(outlook.hold()),
          cell,
          now);
    }
  }

  /** One thing that happened to a group. */
  record GroupEvent(
      long sequence,
      Instant at,
      String by,
      String what,
      Phase from,
      Phase to,
      long epoch,
      String why) {
    static GroupEvent of(AuditRecord record) {
      return new GroupEvent(
          record.sequence(),
          record.at(),
          record.by(),
          record.step(),
          record.from(),
          record.to(),
          record.epoch(),
          record.reason());
    }
  }

  /** Some of what happened, newest first. */
  record HistoryView(
      String id,
      List<GroupEvent> events,
      @Schema(description = "give this as cursor for the next page; absent: there are no more")
          @Nullable String next) {}

  /** What became of a command. */
  record CommandView(
      @Schema(description = "what was done, and what happens now") String done,
      @Schema(description = "nothing was done: it would have been") boolean dryRun,
      GroupView group,
      @Schema(
              description =
                  "of an APPROVED group: what its fence waits for now, the weather above all, by"
                      + " itself; empty: nothing")
          @Nullable List<ConditionView> waitsFor) {}
}
