package io.paritas.lab.candidate;

import io.paritas.lab.commands.Command;
import io.paritas.lab.exchange.RawAnswer;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Where answers get lost, late, repeated or contradicted, as planned. */
final class Outbox {
  private final Plan plan;
  private final Clock clock;
  private final Duration lateness;
  private final Deque<Held> held = new ArrayDeque<>();

  private record Held(Instant due, RawAnswer answer) {}

  Outbox(Plan plan, Clock clock, Duration lateness) {
    this.plan = plan;
    this.clock = clock;
    this.lateness = lateness;
  }

  /** What leaves for one answer, now. */
  List<RawAnswer> send(Command command, String answer) {
    RawAnswer raw = raw(command, answer);
    Defect defect = plan.at(command.transactionId());
    return switch (defect) {
      case LOST -> List.of();
      case LATE -> {
        held.add(new Held(clock.instant().plus(lateness), raw));
        yield List.of();
      }
      case REPEATED -> List.of(raw, raw);
      case CONFLICTING -> List.of(raw, raw(command, CandidateJson.contradicting(answer)));
      case FEE_ROUNDING,
          REASON_CODE,
          OVERDRAFT_MISSING,
          SWAPPED,
          WRONG_OPENING,
          UNSEEN_POSTING,
          RELOADED ->
          List.of(raw);
      case null -> List.of(raw);
    };
  }

  /** The late answers whose time has come. */
  List<RawAnswer> due() {
    List<RawAnswer> due = new ArrayList<>();
    Instant now = clock.instant();
    while (!held.isEmpty() && !held.peek().due().isAfter(now)) {
      due.add(held.remove().answer());
    }
    return due;
  }

  private static RawAnswer raw(Command command, String answer) {
    return new RawAnswer(command.accountId(), answer.getBytes(StandardCharsets.UTF_8));
  }
}
