package io.paritas.comparator.query;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.query.Remedies.ConditionView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** Refusals that name every condition that fails. */
final class Refusals {
  private Refusals() {}

  /**
   * @param before what the detail begins with
   */
  static ProblemException of(
      String type, String title, String before, Hold hold, Map<String, Object> more) {
    List<ConditionView> conditions = Remedies.conditions(hold);
    String words =
        conditions.stream()
            .map(one -> "(" + one.condition() + ") " + one.words())
            .collect(Collectors.joining("; "));
    Map<String, Object> all = new HashMap<>(more);
    all.put("conditions", conditions);
    return ProblemException.of(HttpStatus.CONFLICT, type, title, before + ": " + words + ".", all);
  }
}
