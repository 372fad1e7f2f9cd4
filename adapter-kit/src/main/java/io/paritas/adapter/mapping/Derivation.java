package io.paritas.adapter.mapping;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Node;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value made of others, in CEL. It sees {@code record}, the whole record, and {@code here}, the
 * element of the list that is read (or the record again).
 *
 * @param field how messages name it
 */
record Derivation(String field, CelRuntime.Program program) implements Origin {

  /** A derivation; a problem where it is none. */
  static Origin parse(SpecValue value, Sight sight) {
    try {
      var checked = DerivationWorld.COMPILER.compile(value.text()).getAst();
      DerivedNames.check(checked, sight, value);
      return new Derivation(value.field(), DerivationWorld.RUNTIME.createProgram(checked));
    } catch (CelValidationException e) {
      value.problem(
          "no CEL: "
              + e.getErrors().stream().map(Derivation::where).collect(Collectors.joining("; ")));
    } catch (CelEvaluationException e) {
      value.problem("no CEL that can be evaluated: " + e.getMessage());
    }
    return new Nothing();
  }

  private static String where(CelIssue issue) {
    // The list of all overloads has no order, and is longer than what it explains.
    return "character %d: %s"
        .formatted(
            issue.getSourceLocation().getColumn() + 1,
            issue.getMessage().replaceAll("(?s) \\(candidates: .*", ""));
  }

  @Override
  public Node in(Scope scope) {
    Object result;
    try {
      result = program.eval(Map.of("record", scope.whole().asCel(), "here", scope.asCel()));
    } catch (CelEvaluationException e) {
      // CEL's own message may quote a value.
      throw failed("asks for what the record does not have, or not in this form");
    }
    if (result == dev.cel.common.values.NullValue.NULL_VALUE) {
      return new Node.Null();
    }
    Node node = CelNodes.node(result);
    if (node == null) {
      throw failed("gives neither text, a whole number, a decimal nor true or false");
    }
    return node;
  }

  private Rejected failed(String why) {
    return new Rejected(
        Reason.DERIVATION_FAILED,
        "%s: the derivation %s; mend the record or `derive`".formatted(field, why));
  }

  @Override
  public String where(Scope scope) {
    return field;
  }

  /** Stands in where a problem was found: the spec is refused anyway. */
  private record Nothing() implements Origin {
    @Override
    public Node in(Scope scope) {
      return new Node.Null();
    }

    @Override
    public String where(Scope scope) {
      return "";
    }
  }
}
