package io.paritas.rules;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A condition over both answers, in CEL, checked against the types of a response when it is made.
 *
 * <p>It sees {@code official} and {@code shadow}: the fields of the outcome by their names, and
 * {@code header}. Money is a type of its own, written {@code money("10.00", "EUR")}, exact, with
 * {@code < <= > >= == + -}; amounts of two currencies have no order. A number in the attributes
 * that CEL's own numbers cannot hold exactly is an error, not an approximation.
 */
public final class Condition {
  private final String text;
  private final CelRuntime.Program program;
  private final boolean ofShape;

  private Condition(String text, CelRuntime.Program program, boolean ofShape) {
    this.text = text;
    this.program = program;
    this.ofShape = ofShape;
  }

  /**
   * @throws IllegalArgumentException where the text is no condition; the message says where and why
   */
  public static Condition of(String text) {
    try {
      var checked = CelWorld.COMPILER.compile(text).getAst();
      return new Condition(text, CelWorld.RUNTIME.createProgram(checked), Asked.onlyShape(checked));
    } catch (CelValidationException e) {
      throw new IllegalArgumentException(
          e.getErrors().stream().map(Condition::where).collect(Collectors.joining("; ")), e);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("this cannot be evaluated: " + e.getMessage(), e);
    }
  }

  private static String where(CelIssue issue) {
    // The list of all overloads has no order, and is longer than what it explains.
    String message = issue.getMessage().replaceAll("(?s) \\(candidates: .*", "");
    return "character %d: %s".formatted(issue.getSourceLocation().getColumn() + 1, message);
  }

  public String text() {
    return text;
  }

  /** Whether it asks for nothing but product, transaction type and decision. */
  boolean ofShape() {
    return ofShape;
  }

  /**
   * @throws IllegalArgumentException where the answers do not let it be said
   */
  boolean holds(Answer official, Answer shadow) {
    try {
      Object held =
          program.eval(
              Map.of("official", AnswerView.of(official), "shadow", AnswerView.of(shadow)));
      return (Boolean) held;
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException("'%s': %s".formatted(text, rootOf(e)), e);
    }
  }

  private static String rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Condition other && text.equals(other.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
