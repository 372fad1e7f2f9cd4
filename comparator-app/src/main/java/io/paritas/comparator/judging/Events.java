package io.paritas.comparator.judging;

import io.paritas.comparator.judging.DivergenceEvent.Kind;
import io.paritas.comparator.judging.DivergenceEvent.RuleSetRef;
import io.paritas.comparator.judging.DivergenceEvent.SideValue;
import io.paritas.comparator.pairing.Answer;
import io.paritas.comparator.pairing.PairEvent;
import io.paritas.comparator.pairing.PairId;
import io.paritas.rules.Finding;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The divergence events that follow from what was said of a pair: one a finding that breaks parity,
 * and retractions.
 */
public final class Events {
  private Events() {}

  public static List<DivergenceEvent> of(Judged judged) {
    List<DivergenceEvent> events = new ArrayList<>();
    Sides sides = Sides.of(judged.event());
    String taken = retracted(judged);
    if (taken != null) {
      events.add(retraction(judged, sides, taken));
    }
    for (Finding finding : judged.findings()) {
      if (finding.result().breaksParity()) {
        events.add(divergence(judged, sides, finding));
      }
    }
    return events;
  }

  /** The event that a late answer takes back, or null. */
  public static @Nullable String retracted(Judged judged) {
    return judged.event() instanceof PairEvent.Paired pair && pair.late()
        ? EventIds.divergence(pair.id(), Judging.MISSING, "")
        : null;
  }

  private static DivergenceEvent divergence(Judged judged, Sides sides, Finding finding) {
    return new DivergenceEvent(
        EventIds.divergence(sides.id(), finding.rule(), finding.path()),
        Kind.DIVERGENCE,
        null,
        sides.id().transactionId(),
        sides.id().accountId(),
        sides.header().product(),
        sides.header().transactionType(),
        finding.rule(),
        finding.severity().name(),
        finding.path(),
        finding.result().name(),
        verdict(judged),
        sides.value(judged.official(), true, finding.official()),
        sides.value(judged.official(), false, finding.shadow()),
        finding.detail().isEmpty() ? null : finding.detail(),
        null,
        List.of(),
        ruleSet(judged),
        Instant.ofEpochMilli(judged.judgedAt()).toString());
  }

  private static DivergenceEvent retraction(Judged judged, Sides sides, String taken) {
    return new DivergenceEvent(
        EventIds.retractionOf(taken),
        Kind.RETRACTION,
        taken,
        sides.id().transactionId(),
        sides.id().accountId(),
        sides.header().product(),
        sides.header().transactionType(),
        Judging.MISSING,
        "BLOCKER",
        "",
        "MATCHED",
        verdict(judged),
        null,
        null,
        "the missing answer came after all",
        null,
        List.of(),
        ruleSet(judged),
        Instant.ofEpochMilli(judged.judgedAt()).toString());
  }

  private static String verdict(Judged judged) {
    if (judged.verdict() == null) {
      throw new IllegalArgumentException("no verdict, no event: " + judged.event());
    }
    return judged.verdict().name();
  }

  private static RuleSetRef ruleSet(Judged judged) {
    return new RuleSetRef(
        judged.ruleSet().name(), judged.ruleSet().version(), judged.ruleSet().hash());
  }

  /** Who answered, of what the event holds. */
  private record Sides(PairId id, @Nullable Answer legacy, @Nullable Answer candidate) {
    static Sides of(PairEvent event) {
      return switch (event) {
        case PairEvent.Paired p -> new Sides(p.id(), p.legacy(), p.candidate());
        case PairEvent.Missing m -> lonely(m.id(), m.lonely());
        case PairEvent.Conflict c -> lonely(c.id(), c.again());
        case PairEvent.BeforeWatch b -> lonely(b.id(), b.lonely());
        case PairEvent.Stale s -> lonely(s.id(), s.answer());
        case PairEvent.Duplicate d -> throw new IllegalArgumentException("no event of " + d);
        case PairEvent.OutOfScope o -> throw new IllegalArgumentException("no event of " + o);
      };
    }

    private static Sides lonely(PairId id, Answer answer) {
      return answer.platform() == Platform.LEGACY
          ? new Sides(id, answer, null)
          : new Sides(id, null, answer);
    }

    Header header() {
      Answer any = legacy != null ? legacy : candidate;
      if (any == null) {
        throw new IllegalStateException("a pair without answers");
      }
      return any.envelope().header();
    }

    @Nullable SideValue value(
        @Nullable Platform official, boolean ofOfficial, @Nullable String value) {
      if (official == null) {
        return null;
      }
      Platform platform = ofOfficial ? official : official.other();
      Answer answer = platform == Platform.LEGACY ? legacy : candidate;
      return new SideValue(
          platform.name(), answer == null ? null : answer.envelope().header().build(), value);
    }
  }
}
