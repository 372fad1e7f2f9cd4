package io.paritas.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paritas.lab.engines.ChildJvm;
import io.paritas.rules.response.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EBCDIC records behind a record descriptor word, through a JMS queue, and a kill in mid-run. */
class JmsSourceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  private String spec() throws Exception {
    Path spec = folder.resolve("mainframe.yaml");
    Files.writeString(
        spec,
        """
        mapping: mainframe
        wire:
          copybook:
            codePage: IBM273
            framing: rdw
            tables: variable
            text: |
              01  ANSWER.
              05  TXN-ID        PIC X(8).
              05  ACCT          PIC X(8).
              05  AMT           PIC S9(7)V99 COMP-3.
              05  FEE-COUNT     PIC 9(1).
              05  FEES OCCURS 0 TO 3 TIMES DEPENDING ON FEE-COUNT.
              10  FEE-CD    PIC X(3).
              10  FEE-AMT   PIC S9(3)V99.
        defaults: { currency: { constant: EUR } }
        header:
          transactionId: { field: TXN-ID, trim: true }
          accountId: { field: ACCT, trim: true }
          platform: { constant: LEGACY }
          build: { constant: MF }
          role: { constant: OFFICIAL }
          routeEpoch: { constant: 0 }
          product: { constant: CHECKING }
          transactionType: { constant: DEPOSIT }
          respondedAt: { constant: "2026-11-21T08:30:00Z" }
        outcome:
          decision: { constant: APPROVED }
          amounts: { transaction: AMT }
          fees: { list: FEES, code: FEE-CD, amount: FEE-AMT }
        """);
    return "--paritas.adapter.spec=file:" + spec;
  }

  @Test
  void recordsOfVariableLengthBecomeResponsesAndMarkersEstimate() throws Exception {
    try (var world = new JmsWorld()) {
      Instant before = Instant.now();
      world.send(0, 300);
      world.sendText("nonsense");
      try (var app = LegacyAdapter.start(world.arguments(spec(), "--paritas.jms.doubt=200ms"))) {
        await().atMost(PATIENCE).until(() -> new HashSet<>(world.transactions()).size() == 300);
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    world.markers().stream()
                        .flatMap(marker -> marker.getUnitsList().stream())
                        .anyMatch(unit -> unit.getReadThroughMillis() > before.toEpochMilli()));
      }
      assertThat(world.markers())
          .flatMap(io.paritas.rules.wire.Marker::getUnitsList)
          .allSatisfy(
              unit -> {
                assertThat(unit.getUnit()).isEqualTo("ANSWERS.a/0");
                assertThat(unit.getEstimated()).isTrue();
              });
      var one = world.responses().get("t-7").outcome();
      assertThat(one.amounts().get("transaction")).isEqualTo(Money.of("-0.07", "EUR"));
      assertThat(one.fees())
          .extracting(fee -> fee.code() + fee.amount())
          .containsExactly("ATM1.5 EUR");
      assertThat(world.records("paritas.dead-letters"))
          .singleElement()
          .satisfies(
              letter ->
                  assertThat(new String(letter.headers().lastHeader("paritas-where").value()))
                      .startsWith("jms:ANSWERS#ID:"));
      // Nothing is left there, the poison included.
      assertThat(world.waiting()).isZero();
    }
  }

  @Test
  void aKillLosesNoAnswer() throws Exception {
    try (var world = new JmsWorld()) {
      String spec = spec();
      for (int life = 0; life < 2; life++) {
        int upTo = 4000 * (life + 1);
        world.send(upTo - 4000, upTo);
        int before = new HashSet<>(world.transactions()).size();
        try (ChildJvm child =
            ChildJvm.of(LegacyAdapter.class)
                .heap("256m")
                .arguments(world.arguments(spec, "--paritas.adapter.max-batch=50"))
                .start()) {
          await()
              .atMost(PATIENCE)
              .until(() -> new HashSet<>(world.transactions()).size() > before + 20);
          child.kill();
        }
      }
      try (var app = LegacyAdapter.start(world.arguments(spec))) {
        await().atMost(PATIENCE).until(() -> new HashSet<>(world.transactions()).size() == 8000);
      }
      assertThat(world.transactions())
          .containsAll(IntStream.range(0, 8000).mapToObj(i -> "t-" + i).toList());
    }
  }
}
