package io.paritas.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a rule set accepts, put on what its rules have found. */
record Acceptances(List<Acceptance> all) {
  Acceptances {
    all = List.copyOf(all);
  }

  Acceptances without(Set<String> ids) {
    return new Acceptances(all.stream().filter(each -> !ids.contains(each.id())).toList());
  }

  Judgement applied(Judgement judged, Answer official, Answer shadow, Instant at) {
    if (all.isEmpty() || judged.worst() == Result.MATCHED) {
      return judged;
    }
    List<Finding> findings = new ArrayList<>(judged.findings().size());
    Result worst = Result.MATCHED;
    for (Finding finding : judged.findings()) {
      Finding applied = applied(finding, official, shadow, at);
      worst = worst.worse(applied.result());
      findings.add(applied);
    }
    return new Judgement(judged.ruleSet(), worst, findings);
  }

  private Finding applied(Finding finding, Answer official, Answer shadow, Instant at) {
    if (finding.result() != Result.DIVERGED) {
      return finding;
    }
    @Nullable String doubt = null;
    for (Acceptance acceptance : all) {
      try {
        if (acceptance.accepts(finding, official, shadow, at)) {
          return acceptance.accepted(finding);
        }
      } catch (IllegalArgumentException e) {
        doubt = "not accepted as %s, whose condition cannot be said".formatted(acceptance.id());
      }
    }
    return doubt == null ? finding : noted(finding, doubt);
  }

  private static Finding noted(Finding finding, String doubt) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.path(),
        finding.result(),
        finding.official(),
        finding.shadow(),
        finding.detail().isEmpty() ? doubt : finding.detail() + "; " + doubt);
  }
}
