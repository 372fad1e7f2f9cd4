package io.paritas.comparator.query;

import io.paritas.comparator.wire.Finding;
import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Findings as people read them: with the titles of the rule set in use. */
@Component
class Findings {
  private final Map<String, String> titles;

  Findings(RuleSet rules) {
    this.titles =
        rules.rules().stream()
            .collect(Collectors.toMap(RuleInfo::id, RuleInfo::title, (first, second) -> first));
  }

  FindingView of(Finding finding, String accountId, AccountNumbers numbers, boolean retracted) {
    return new FindingView(
        orNull(finding.getEventId()),
        finding.getRule(),
        titles.get(finding.getRule()),
        finding.getSeverity(),
        finding.getPath(),
        finding.getResult(),
        finding.hasOfficial() ? masked(finding.getOfficial(), accountId, numbers) : null,
        finding.hasShadow() ? masked(finding.getShadow(), accountId, numbers) : null,
        orNull(finding.getDetail()),
        retracted);
  }

  FindingView of(Finding finding, String accountId, AccountNumbers numbers, Set<String> retracted) {
    return of(finding, accountId, numbers, retracted.contains(finding.getEventId()));
  }

  FindingView of(io.paritas.rules.Finding finding, String accountId, AccountNumbers numbers) {
    return new FindingView(
        null,
        finding.rule(),
        titles.get(finding.rule()),
        finding.severity().name(),
        finding.path(),
        finding.result().name(),
        finding.official() == null ? null : masked(finding.official(), accountId, numbers),
        finding.shadow() == null ? null : masked(finding.shadow(), accountId, numbers),
        orNull(finding.detail()),
        false);
  }

  private static String masked(String value, String accountId, AccountNumbers numbers) {
    return value.equals(accountId) ? numbers.shown(accountId) : value;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
