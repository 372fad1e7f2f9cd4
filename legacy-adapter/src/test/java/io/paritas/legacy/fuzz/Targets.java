package io.paritas.legacy.fuzz;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Reason;
import io.paritas.adapter.mapping.Translated;
import io.paritas.adapter.wire.CsvForm;
import io.paritas.adapter.wire.JsonForm;
import io.paritas.legacy.copybook.CopybookForm;
import io.paritas.legacy.iso8583.Iso8583Form;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What Jazzer calls with whatever bytes it likes; the first byte chooses between specs. */
final class Targets {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String FIELDS =
      """
      defaults: { currency: { constant: EUR }, decimals: %s }
      header:
        transactionId: { constant: t }
        accountId: { constant: a }
        platform: { constant: LEGACY }
        build: { constant: b }
        role: { constant: OFFICIAL }
        routeEpoch: { constant: 0 }
        product: { constant: CHECKING }
        transactionType: { constant: DEPOSIT }
        respondedAt: { constant: "2026-11-21T00:00:00Z" }
      outcome:
        decision: { constant: APPROVED }
        amounts: { one: { field: %s, optional: true } }
        attributes: { rest: { field: %s, optional: true } }
      """;
  private static final String COPYBOOK =
      """
      mapping: fuzz
      protect: { pan: [X], pin: [ROWS] }
      wire:
        copybook:
          framing: %s
          tables: %s
          text: |
            01 A.
            05 AMT  PIC S9(5)V99 COMP-3.
            05 Z    PIC S9(5)V99.
            05 X    PIC X(6).
            05 N REDEFINES X PIC 9(6).
            05 CNT  PIC 9(2).
            05 ROWS OCCURS 0 TO 20 TIMES DEPENDING ON CNT.
            10 B PIC S9(4) COMP.
            10 S PIC S9(3) SIGN LEADING SEPARATE.
      """;
  private static final String ISO =
      """
      mapping: fuzz
      protect: { pan: ["2"], pin: ["52"] }
      wire:
        iso8583:
          version: 1987
          encoding: %s
          fields:
            54: { each: { kind: n 2, amount: x+n 12 } }
            90: { parts: { mti: n 4, rest: n 38 } }
      """;

  private static final List<MappingSpec> COPYBOOKS =
      List.of(
          compile(COPYBOOK.formatted("none", "variable"), "written", "AMT", "ROWS"),
          compile(COPYBOOK.formatted("rdw", "variable"), "written", "Z", "ROWS"),
          compile(COPYBOOK.formatted("none", "fixed"), "written", "AMT", "ROWS"));
  private static final List<MappingSpec> MESSAGES =
      List.of(
          compile(ISO.formatted("ascii"), "2", "'4'", "54"),
          compile(ISO.formatted("ebcdic"), "2", "'4'", "90"),
          compile(ISO.formatted("packed"), "2", "'4'", "54"));
  private static final List<MappingSpec> TEXTS =
      List.of(
          compile("mapping: fuzz\nwire: json\nprotect: { pan: [rest.x] }\n", "2", "amt", "rest"),
          compile("mapping: fuzz\nwire: { csv: { columns: [amt, rest] } }\n", "2", "amt", "rest"));

  private Targets() {}

  private static MappingSpec compile(String wire, String decimals, String amount, String rest) {
    return MappingSpec.compile(
        "fuzz.yaml",
        wire + FIELDS.formatted(decimals, amount, "'" + rest + "'"),
        List.of(new JsonForm(), new CsvForm(), new CopybookForm(), new Iso8583Form()));
  }

  static void copybook(byte[] bytes) {
    mapped(COPYBOOKS, bytes);
  }

  static void iso8583(byte[] bytes) {
    mapped(MESSAGES, bytes);
  }

  static void text(byte[] bytes) {
    mapped(TEXTS, bytes);
  }

  private static void mapped(List<MappingSpec> specs, byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    MappingSpec spec = specs.get((bytes[0] & 0xFF) % specs.size());
    byte[] record = Arrays.copyOfRange(bytes, 1, bytes.length);
    long begin = System.nanoTime();
    Translated translated = spec.translate(record);
    byte[] blanked = spec.blanked(record, spec.classes().all());
    if (System.nanoTime() - begin > PATIENCE.toNanos()) {
      throw new AssertionError("took longer than " + PATIENCE);
    }
    if (translated instanceof Translated.Rejection no && no.reason() == Reason.INTERNAL_ERROR) {
      throw new AssertionError(no.detail());
    }
    if (blanked != null && !spec.classes().isEmpty()) {
      same(translated, spec.translate(blanked));
    }
  }

  /** What is overwritten is not mapped here, so the answer stays what it was. */
  private static void same(Translated before, Translated after) {
    BigDecimal amount = amount(before);
    BigDecimal again = amount(after);
    if (amount != null && (again == null || amount.compareTo(again) != 0)) {
      throw new AssertionError("an amount changed where another field was overwritten");
    }
  }

  private static BigDecimal amount(Translated translated) {
    return translated instanceof Translated.Accepted accepted
            && accepted.response().outcome().amounts().containsKey("one")
        ? accepted.response().outcome().amounts().get("one").amount()
        : null;
  }
}
