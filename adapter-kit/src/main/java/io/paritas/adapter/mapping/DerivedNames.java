package io.paritas.adapter.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Known;
import java.util.Set;

/** Checks the names that a derivation takes of {@code record} and {@code here} themselves. */
record DerivedNames(Sight sight, SpecValue place) {
  /** {@code record['A-B']}, {@code 'A-B' in record}. */
  private static final Set<String> BY_NAME = Set.of("_[_]", "@in");

  static void check(CelAbstractSyntaxTree derivation, Sight sight, SpecValue place) {
    DerivedNames names = new DerivedNames(sight, place);
    CelNavigableAst.fromAst(derivation).getRoot().allNodes().forEach(one -> names.one(one.expr()));
  }

  private void one(CelExpr expr) {
    if (expr.getKind() == Kind.SELECT) {
      name(expr.select().operand(), expr.select().field());
    } else if (expr.getKind() == Kind.CALL && BY_NAME.contains(expr.call().function())) {
      call(expr.call());
    }
  }

  private void call(CelCall call) {
    boolean in = call.function().equals("@in");
    CelExpr name = call.args().get(in ? 0 : 1);
    if (name.getKind() == Kind.CONSTANT
        && name.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      name(call.args().get(in ? 1 : 0), name.constant().stringValue());
    }
  }

  private void name(CelExpr of, String name) {
    if (of.getKind() != Kind.IDENT) {
      return;
    }
    Known known =
        switch (of.ident().name()) {
          case "record" -> sight.record();
          case "here" -> sight.here();
          default -> new Known.Anything();
        };
    if (known instanceof Known.Fields fields && !fields.names().contains(name)) {
      place.problem(KnownNames.unknown(name, fields.names()));
    }
  }
}
