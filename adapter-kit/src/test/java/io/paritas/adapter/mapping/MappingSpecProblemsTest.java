package io.paritas.adapter.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.spec.SpecProblem;
import io.paritas.adapter.wire.CsvForm;
import io.paritas.adapter.wire.JsonForm;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingSpecProblemsTest {
  private static final String GOOD =
      """
      mapping: test
      wire: json
      defaults: { currency: cur }
      codes:
        reasons: { "00": null, "51": INSUFFICIENT_FUNDS }
      header:
        transactionId: id
        accountId: account
        platform: { constant: LEGACY }
        build: build
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: product
        transactionType: type
        respondedAt: at
      outcome:
        decision: dec
        reasonCode: { field: rc, codes: reasons }
        amounts: { transaction: amt }
      """;

  private static List<String> problems(String spec) {
    var thrown =
        assertThatExceptionOfType(InvalidSpecException.class)
            .isThrownBy(() -> MappingSpec.compile("bank.yaml", spec, List.of(new JsonForm())))
            .actual();
    return thrown.problems().stream().map(SpecProblem::toString).toList();
  }

  private static void assertProblem(String good, String bad, String problem) {
    assertThat(GOOD).contains(good);
    assertThat(problems(GOOD.replace(good, bad))).containsExactly(problem);
  }

  @Test
  void theGoodOneCompiles() {
    assertThat(MappingSpec.compile("bank.yaml", GOOD, List.of(new JsonForm())).name())
        .isEqualTo("test");
  }

  @Test
  void allProblemsAreToldTogetherInTheOrderOfTheirLines() {
    String bad =
        GOOD.replace("accountId: account", "acountId: account")
            .replace("constant: LEGACY", "constant: LEGASY")
            .replace("codes: reasons", "codes: raesons")
            .replace("respondedAt: at", "respondedAt: { field: at, format: yyyyMMdd }");

    assertThat(problems(bad))
        .containsExactly(
            "bank.yaml:7: header: `accountId` is missing; say where it stands, or a `constant`",
            "bank.yaml:8: header.acountId: is not known here; known are: accountId,"
                + " accountSequence, balances, build, cell, correlationId, platform, product,"
                + " respondedAt, role, routeEpoch, transactionId, transactionType",
            "bank.yaml:9: header.platform.constant: 'LEGASY' is none of"
                + " [CANDIDATE, LEGACY]; map it by `codes`",
            "bank.yaml:15: header.respondedAt.format: has no offset in it, so a `zone` must be said"
                + " here or in `defaults`",
            "bank.yaml:18: outcome.reasonCode.codes: no code table 'raesons'; named are: [reasons]");
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    assertThat(problems("mapping: test\nwire: [json"))
        .singleElement()
        .asString()
        .startsWith("bank.yaml:2: not YAML: expected ',' or ']'");
    assertThat(problems("")).containsExactly("bank.yaml:0: the file holds no `name: value` lines");
    assertThat(problems("- a"))
        .containsExactly("bank.yaml:0: the file holds no `name: value` lines");
  }

  @Test
  void aNameThatStandsTwiceIsAProblem() {
    assertProblem(
        "  build: build\n",
        "  build: build\n  build: other\n",
        "bank.yaml:11: header.build: stands twice; keep one of the two");
  }

  @Test
  void aWireThatTheAdapterCannotReadIsAProblem() {
    assertProblem(
        "wire: json",
        "wire: ebcdic",
        "bank.yaml:2: wire: no wire that this adapter reads; it reads [json]");
  }

  @Test
  void aFieldThatAResponseNeedsCannotBeOptional() {
    assertProblem(
        "product: product",
        "product: { field: product, optional: true }",
        "bank.yaml:13: header.product: a response cannot be without it; give a `default` instead"
            + " of `optional`");
  }

  @Test
  void aCodeOfARequiredFieldCannotMeanNull() {
    assertProblem(
        "product: product",
        "product: { field: product, codes: { X: null } }",
        "bank.yaml:13: header.product: a response cannot be without it, so no code may mean null;"
            + " map it to a word");
  }

  @Test
  void aCodeTableOfAClosedListHoldsOnlyItsWords() {
    assertProblem(
        "decision: dec",
        "decision: { field: dec, codes: { A: APROVED } }",
        "bank.yaml:17: outcome.decision: a code means 'APROVED', which is none of"
            + " [APPROVED, DECLINED, PARTIALLY_APPROVED, REFERRED, REVERSED]");
  }

  @Test
  void anAmountWithoutACurrencyIsAProblem() {
    assertProblem(
        "defaults: { currency: cur }",
        "defaults: { decimals: 2 }",
        "bank.yaml:19: outcome.amounts.transaction: its currency is not said; give `currency` here"
            + " or in `defaults`");
  }

  @Test
  void badDefaultsAreProblems() {
    assertThat(
            problems(
                GOOD.replace(
                    "{ currency: cur }",
                    "{ currency: cur, decimals: 12, zone: Berlin, atMost: -1, x: y }")))
        .containsExactly(
            "bank.yaml:3: defaults.decimals: '12' is neither 0 to 8, nor `written`, nor `currency`",
            "bank.yaml:3: defaults.zone: 'Berlin' is no time zone; write one like Europe/Berlin or"
                + " UTC",
            "bank.yaml:3: defaults.atMost: '-1' is no whole number of 1 to 18 digits",
            "bank.yaml:3: defaults.x: is not known here; known are: atMost, currency, decimals,"
                + " zone");
  }

  @Test
  void aFieldIsReadOrConstantNotBothAndNotNeither() {
    String problem =
        "bank.yaml:10: header.build: say one of `field:` (where it stands), `derive:` (CEL over"
            + " the record) and `constant:` (what it always is)";
    assertProblem("build: build", "build: { field: a, constant: b }", problem);
    assertProblem("build: build", "build: { default: b }", problem);
  }

  @Test
  void badPathsFormatsFlagsAndShapesAreProblems() {
    assertProblem(
        "build: build",
        "build: a..b",
        "bank.yaml:10: header.build: 'a..b' is no path; write names with dots between them, [0] for"
            + " an element of a list");
    assertProblem(
        "respondedAt: at",
        "respondedAt: { field: at, format: bananas }",
        "bank.yaml:15: header.respondedAt.format: 'bananas' is no date pattern, as in"
            + " yyyyMMddHHmmss");
    assertProblem(
        "build: build",
        "build: { field: a, trim: maybe }",
        "bank.yaml:10: header.build.trim: 'maybe' is neither true nor false");
    assertProblem(
        "build: build",
        "build: [a]",
        "bank.yaml:10: header.build: a section of `name: value` lines is expected here");
    assertProblem(
        "product: product",
        "product: { field: p, otherwise: keep }",
        "bank.yaml:13: header.product.otherwise: stands beside `codes` and says `keep` or `reject`"
            + " (the default)");
  }

  @Test
  void columnsThatTheWireDoesNotHaveAreProblemsAllAtOnce() {
    String csv =
        GOOD.replace(
            "wire: json",
            "wire: { csv: { columns: [id, account, build, product, type, at, dec, amt] } }");

    assertThat(
            assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(
                    () ->
                        MappingSpec.compile(
                            "bank.yaml",
                            csv.replace(
                                    "accountId: account",
                                    "accountId: { field: acount, default: x }")
                                .replace(
                                    "product: product",
                                    "product: { constant: P }\n  correlationId: { field: corr, optional: true }"),
                            List.of(new CsvForm())))
                .actual()
                .problems())
        .map(SpecProblem::toString)
        .anyMatch(
            said ->
                said.startsWith(
                        "bank.yaml:8: header.accountId.field: 'acount' is not there; known are: id, account, build,")
                    && said.endsWith("(did you mean account?)"))
        .anyMatch(
            said ->
                said.startsWith("bank.yaml:14: header.correlationId.field: 'corr' is not there"))
        .anyMatch(said -> said.contains("outcome.reasonCode.field: 'rc' is not there"));
  }

  @Test
  void aPatternThatHoldsNoWholeDateSaysHowToMakeOne() {
    assertProblem(
        "respondedAt: at",
        "respondedAt: { field: at, format: HHmmss, zone: UTC }",
        "bank.yaml:15: header.respondedAt.format: 'HHmmss' holds no whole date; put the fields"
            + " together, as in derive: \"record.DAY + record.TIME\"");
    assertProblem(
        "respondedAt: at",
        "respondedAt: { field: at, format: MMddHHmmss }",
        "bank.yaml:15: header.respondedAt.format: has no offset in it, so a `zone` must be said here"
            + " or in `defaults`");
    String quoted =
        GOOD.replace(
            "respondedAt: at",
            "respondedAt: { field: at, format: \"yyyy-MM-dd'T'HH:mm\", zone: UTC }");
    assertThat(MappingSpec.compile("bank.yaml", quoted, List.of(new JsonForm())).yearless())
        .isEmpty();
  }
}
