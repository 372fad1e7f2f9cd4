package io.paritas.comparator.query;

import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rule set in use. */
@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "rules")
class RulesController {
  private final RuleSet rules;

  RulesController(RuleSet rules) {
    this.rules = rules;
  }

  /** A rule set and its rules, in the order they are judged in. */
  record RulesView(String name, String version, String hash, List<RuleView> rules) {}

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

  @GetMapping
  @Operation(summary = "The rule set that judges now")
  RulesView rules() {
    return new RulesView(
        rules.id().name(),
        rules.id().version(),
        rules.id().hash(),
        rules.rules().stream().map(RuleView::of).toList());
  }
}
