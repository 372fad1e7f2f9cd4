package io.paritas.rules;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.paritas.rules.response.Money;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/** What conditions may speak of: the types of a response, exact money, and bounds on both. */
final class CelWorld {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(4_000)
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(10_000)
          .build();

  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType PERHAPS_TEXT = NullableType.create(SimpleType.STRING);
  private static final OpaqueType MONEY = OpaqueType.create("money");

  private static final StructType BALANCE =
      struct("Balance", Map.of("after", MONEY, "before", MONEY, "change", MONEY));
  private static final StructType FEE = struct("Fee", Map.of("code", TEXT, "amount", MONEY));
  private static final StructType HOLD =
      struct("Hold", Map.of("id", TEXT, "amount", MONEY, "expiresAt", TEXT));
  private static final StructType HEADER =
      struct(
          "Header",
          Map.ofEntries(
              Map.entry("transactionId", TEXT),
              Map.entry("accountId", TEXT),
              Map.entry("correlationId", PERHAPS_TEXT),
              Map.entry("platform", TEXT),
              Map.entry("build", TEXT),
              Map.entry("role", TEXT),
              Map.entry("routeEpoch", SimpleType.INT),
              Map.entry("product", TEXT),
              Map.entry("transactionType", TEXT),
              Map.entry("cell", TEXT),
              Map.entry("respondedAt", TEXT),
              Map.entry("accountSequence", NullableType.create(SimpleType.INT)),
              Map.entry("balances", MapType.create(TEXT, BALANCE))));
  private static final StructType RESPONSE =
      struct(
          "Response",
          Map.ofEntries(
              Map.entry("header", HEADER),
              Map.entry("decision", TEXT),
              Map.entry("reasonCode", PERHAPS_TEXT),
              Map.entry("amounts", MapType.create(TEXT, MONEY)),
              Map.entry("fees", ListType.create(FEE)),
              Map.entry("feeTotal", MONEY),
              Map.entry("holds", ListType.create(HOLD)),
              Map.entry("limits", MapType.create(TEXT, MONEY)),
              Map.entry("overdraftUsed", MONEY),
              Map.entry("rulesFired", ListType.create(TEXT)),
              Map.entry("attributes", MapType.create(TEXT, SimpleType.DYN))));

  static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setTypeProvider(new Types())
          .addVar("official", RESPONSE)
          .addVar("shadow", RESPONSE)
          .setResultType(SimpleType.BOOL)
          .addFunctionDeclarations(
              declare("money", "money_of", MONEY, TEXT),
              declare("_<_", "money_less", SimpleType.BOOL, MONEY),
              declare("_<=_", "money_at_most", SimpleType.BOOL, MONEY),
              declare("_>_", "money_more", SimpleType.BOOL, MONEY),
              declare("_>=_", "money_at_least", SimpleType.BOOL, MONEY),
              declare("_+_", "money_plus", MONEY, MONEY),
              declare("_-_", "money_minus", MONEY, MONEY))
          .build();

  static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(
              CelFunctionBinding.from("money_of", String.class, String.class, Money::of),
              order("money_less", sign -> sign < 0),
              order("money_at_most", sign -> sign <= 0),
              order("money_more", sign -> sign > 0),
              order("money_at_least", sign -> sign >= 0),
              sum("money_plus", Money::plus),
              sum("money_minus", (a, b) -> a.plus(b.negated())))
          .build();

  private CelWorld() {}

  private static StructType struct(String name, Map<String, CelType> fields) {
    return StructType.create(
        "paritas." + name,
        ImmutableSet.copyOf(fields.keySet()),
        field -> Optional.ofNullable(fields.get(field)));
  }

  private static CelFunctionDecl declare(
      String function, String overload, CelType result, CelType argument) {
    return CelFunctionDecl.newFunctionDeclaration(
        function, CelOverloadDecl.newGlobalOverload(overload, result, argument, argument));
  }

  private static CelFunctionBinding order(String overload, IntPredicate holds) {
    return CelFunctionBinding.from(
        overload, Money.class, Money.class, (a, b) -> holds.test(a.compareAmount(b)));
  }

  private static CelFunctionBinding sum(String overload, BiFunction<Money, Money, Money> sum) {
    return CelFunctionBinding.from(overload, Money.class, Money.class, sum::apply);
  }

  /** The compiler finds the fields of a response here, so that a misspelt one does not compile. */
  private static final class Types implements CelTypeProvider {
    private static final ImmutableList<CelType> ALL =
        ImmutableList.of(RESPONSE, HEADER, BALANCE, FEE, HOLD, MONEY);

    @Override
    public ImmutableCollection<CelType> types() {
      return ALL;
    }

    @Override
    public Optional<CelType> findType(String name) {
      return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
    }
  }
}
