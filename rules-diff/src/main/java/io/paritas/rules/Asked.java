package io.paritas.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Optional;
import java.util.Set;

/** What a condition asks for of the two answers. */
final class Asked {
  private static final Set<String> ANSWERS = Set.of("official", "shadow");
  private static final Set<String> OF_SHAPE =
      Set.of(".decision", ".header.product", ".header.transactionType");

  private Asked() {}

  /** Whether it asks for nothing that pairs of one {@link Shape} may differ in. */
  static boolean onlyShape(CelAbstractSyntaxTree condition) {
    return CelNavigableAst.fromAst(condition)
        .getRoot()
        .allNodes()
        .filter(Asked::isAnswer)
        .allMatch(answer -> OF_SHAPE.contains(path(answer)));
  }

  private static boolean isAnswer(CelNavigableExpr node) {
    return node.getKind() == Kind.IDENT && ANSWERS.contains(node.expr().ident().name());
  }

  /** The names that are selected one after the other, each after a dot. */
  private static String path(CelNavigableExpr answer) {
    StringBuilder path = new StringBuilder();
    Optional<CelNavigableExpr> at = answer.parent();
    while (at.isPresent() && at.get().getKind() == Kind.SELECT) {
      path.append('.').append(at.get().expr().select().field());
      at = at.get().parent();
    }
    return path.toString();
  }
}
