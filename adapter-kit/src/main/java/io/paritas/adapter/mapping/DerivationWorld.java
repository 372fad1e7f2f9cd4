package io.paritas.adapter.mapping;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/** What derivations may speak of: the record, exact decimals, and bounds on both. */
final class DerivationWorld {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(4_000)
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(10_000)
          .build();

  private static final OpaqueType DECIMAL = OpaqueType.create("decimal");
  private static final MapType FIELDS = MapType.create(SimpleType.STRING, SimpleType.DYN);

  static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("record", FIELDS)
          .addVar("here", FIELDS)
          .addFunctionDeclarations(
              CelFunctionDecl.newFunctionDeclaration(
                  "decimal",
                  overload("decimal_of_text", DECIMAL, SimpleType.STRING),
                  overload("decimal_of_int", DECIMAL, SimpleType.INT),
                  overload("decimal_of_decimal", DECIMAL, DECIMAL)),
              declare("_<_", "decimal_less", SimpleType.BOOL),
              declare("_<=_", "decimal_at_most", SimpleType.BOOL),
              declare("_>_", "decimal_more", SimpleType.BOOL),
              declare("_>=_", "decimal_at_least", SimpleType.BOOL),
              declare("_+_", "decimal_plus", DECIMAL),
              declare("_-_", "decimal_minus", DECIMAL),
              CelFunctionDecl.newFunctionDeclaration(
                  "-_", overload("decimal_negated", DECIMAL, DECIMAL)))
          .build();

  static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(
              CelFunctionBinding.from("decimal_of_text", String.class, DerivationWorld::decimal),
              CelFunctionBinding.from("decimal_of_int", Long.class, BigDecimal::valueOf),
              CelFunctionBinding.from("decimal_of_decimal", BigDecimal.class, exact -> exact),
              order("decimal_less", sign -> sign < 0),
              order("decimal_at_most", sign -> sign <= 0),
              order("decimal_more", sign -> sign > 0),
              order("decimal_at_least", sign -> sign >= 0),
              sum("decimal_plus", BigDecimal::add),
              sum("decimal_minus", BigDecimal::subtract),
              CelFunctionBinding.from("decimal_negated", BigDecimal.class, BigDecimal::negate))
          .build();

  private static final AmountConversion PLAIN =
      new AmountConversion(AmountConversion.POINT_WRITTEN, BigDecimal.TEN.pow(38));

  private DerivationWorld() {}

  /** Plain digits only: 1e999999999 is eleven characters, and a billion digits in a sum. */
  private static BigDecimal decimal(String text) {
    return PLAIN.literal(text.strip());
  }

  private static CelOverloadDecl overload(String name, CelType result, CelType argument) {
    return CelOverloadDecl.newGlobalOverload(name, result, argument);
  }

  private static CelFunctionDecl declare(String function, String overload, CelType result) {
    return CelFunctionDecl.newFunctionDeclaration(
        function, CelOverloadDecl.newGlobalOverload(overload, result, DECIMAL, DECIMAL));
  }

  private static CelFunctionBinding order(String overload, IntPredicate holds) {
    return CelFunctionBinding.from(
        overload, BigDecimal.class, BigDecimal.class, (a, b) -> holds.test(a.compareTo(b)));
  }

  private static CelFunctionBinding sum(String overload, BinaryOperator<BigDecimal> sum) {
    return CelFunctionBinding.from(overload, BigDecimal.class, BigDecimal.class, sum::apply);
  }
}
