package io.paritas.comparator.query;

import io.paritas.comparator.judging.Judging;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.wire.Finding;
import io.paritas.rules.RuleInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Findings as people read them: with the titles of the rule set in use. */
@Component
class Findings {
  /** Findings that the comparator makes itself. */
  private static final Map<String, String> OF_NO_RULE =
      Map.of(
          Judging.MISSING,
          "One platform did not answer",
          Judging.CONFLICTING,
          "A platform answered twice, and differently",
          Judging.ROLES,
          "Both platforms claim the same role",
          "outside-the-stream",
          "A balance moved in one platform without an answer",
          "opening-drift",
          "The platforms did not begin with the same balance",
          "unruled-change",
          "A balance was changed differently, and no rule looks at it");

  private final RuleBook rules;

  Findings(RuleBook rules) {
    this.rules = rules;
  }

  private @Nullable String title(String rule) {
    return rules.active().rules().rules().stream()
        .filter(known -> known.id().equals(rule))
        .map(RuleInfo::title)
        .findFirst()
        .orElse(OF_NO_RULE.get(rule));
  }

  FindingView of(Finding finding, String accountId, AccountNumbers numbers, boolean retracted) {
    return new FindingView(
        orNull(finding.getEventId()),
        finding.getRule(),
        title(finding.getRule()),
        finding.getSeverity(),
        masked(finding.getPath(), accountId, numbers),
        finding.getResult(),
        finding.hasOfficial() ? masked(finding.getOfficial(), accountId, numbers) : null,
        finding.hasShadow() ? masked(finding.getShadow(), accountId, numbers) : null,
        orNull(masked(finding.getDetail(), accountId, numbers)),
        orNull(finding.getCause()),
        finding.getRootTransactionIdsList(),
        FindingView.RootLink.of(finding.getRootTransactionIdsList()),
        retracted);
  }

  FindingView of(Finding finding, String accountId, AccountNumbers numbers, Set<String> retracted) {
    return of(finding, accountId, numbers, retracted.contains(finding.getEventId()));
  }

  FindingView of(io.paritas.rules.Finding finding, String accountId, AccountNumbers numbers) {
    return new FindingView(
        null,
        finding.rule(),
        title(finding.rule()),
        finding.severity().name(),
        masked(finding.path(), accountId, numbers),
        finding.result().name(),
        finding.official() == null ? null : masked(finding.official(), accountId, numbers),
        finding.shadow() == null ? null : masked(finding.shadow(), accountId, numbers),
        orNull(masked(finding.detail(), accountId, numbers)),
        null,
        List.of(),
        List.of(),
        false);
  }

  private static String masked(String value, String accountId, AccountNumbers numbers) {
    return numbers.hiding(accountId, value);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
