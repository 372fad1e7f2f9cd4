package io.paritas.comparator.query;

import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.rulebook.RuleRegister;
import io.paritas.comparator.rulebook.RuleVersion;
import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Platform;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rule sets as people and jobs read them. */
final class RuleViews {
  private RuleViews() {}

  /** The active rule set and its rules, in the order they are judged in. */
  record RulesView(
      String name,
      String version,
      String hash,
      @Nullable String activatedBy,
      @Nullable Instant activatedAt,
      @Schema(description = "why a newer activation has no effect here; absent where it has")
          @Nullable String refused,
      List<RuleView> rules,
      List<AcceptanceView> accepted,
      List<VersionView> versions,
      List<TaskView> tasks) {}

  /** A rules file that was read. */
  record ReadView(
      String name,
      String version,
      String hash,
      List<RuleView> rules,
      List<AcceptanceView> accepted) {}

  /** One rule. */
  record RuleView(
      String id,
      String title,
      String owner,
      String severity,
      List<String> fields,
      String comparison,
      String mode,
      SortedSet<String> dependsOn) {
    static RuleView of(RuleInfo rule) {
      return new RuleView(
          rule.id(),
          rule.title(),
          rule.owner(),
          rule.severity().name(),
          rule.fields(),
          rule.comparison(),
          rule.mode().name(),
          rule.dependsOn().stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  /** One accepted divergence. */
  record AcceptanceView(
      String id,
      String rule,
      String path,
      String reason,
      String ticket,
      String owner,
      Instant expires,
      long maxCount,
      @Schema(description = "false where it has accepted as much as it may") boolean open) {}

  /** One version that was published. */
  record VersionView(
      String name, String version, String hash, String publishedBy, Instant publishedAt) {
    static VersionView of(RuleVersion version) {
      int at = version.id().indexOf('@');
      return new VersionView(
          version.id().substring(0, at),
          version.version(),
          version.id().substring(at + 1),
          version.by(),
          version.at());
    }
  }

  /** What one task of this process judges by. */
  record TaskView(
      int partition,
      @Nullable String hash,
      @Schema(description = "the first offset of the legacy response topic that it reads with it")
          @Nullable Long fromLegacy,
      @Schema(description = "the first offset of the candidate response topic")
          @Nullable Long fromCandidate) {
    static TaskView of(LiveTasks.Live task) {
      return new TaskView(
          task.partition(),
          task.ruleSet() == null ? null : task.ruleSet().hash(),
          task.judgesFrom(Platform.LEGACY),
          task.judgesFrom(Platform.CANDIDATE));
    }
  }

  static RulesView of(RuleSet active, RuleRegister register, LiveTasks tasks) {
    RuleVersion version = register.active();
    return new RulesView(
        active.id().name(),
        active.id().version(),
        active.id().hash(),
        version == null ? null : version.by(),
        version == null ? null : version.at(),
        register.refused(),
        rules(active),
        accepted(version == null ? active : version.rules(), active),
        register.versions().stream().map(VersionView::of).toList(),
        tasks.all().stream()
            .sorted(Comparator.comparing(LiveTasks.Live::partition))
            .map(TaskView::of)
            .toList());
  }

  static ReadView read(RuleSet rules) {
    return new ReadView(
        rules.id().name(),
        rules.id().version(),
        rules.id().hash(),
        rules(rules),
        accepted(rules, rules));
  }

  private static List<RuleView> rules(RuleSet set) {
    return set.rules().stream().map(RuleView::of).toList();
  }

  private static List<AcceptanceView> accepted(RuleSet set, RuleSet inUse) {
    return set.accepted().stream()
        .map(
            one ->
                new AcceptanceView(
                    one.id(),
                    one.rule(),
                    one.path(),
                    one.reason(),
                    one.ticket(),
                    one.owner(),
                    one.expires(),
                    one.maxCount(),
                    inUse.accepted().contains(one)))
        .toList();
  }
}
