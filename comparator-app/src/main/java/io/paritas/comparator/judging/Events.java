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
    for (int i = 0; i < judged.findings().size(); i++) {
      if (judged.findings().get(i).result().breaksParity()) {
        events.add(divergence(judged, sides, judged.findings().get(i), judged.because(i)));
      }
    }
    return events;
  }

  /** The event that is taken back by a late answer, or by one that explains; or null. */
  public static @Nullable String retracted(Judged judged) {
    return switch (judged.event()) {
      case PairEvent.Paired pair when pair.late() ->
          EventIds.divergence(pair.id(), Judging.MISSING, "");
      case PairEvent.OfAccount account when account.takenBack() ->
          EventIds.divergence(account.id(), account.rule(), account.path());
      default -> null;
    };
  }

  private static DivergenceEvent divergence(
      Judged judged, Sides sides, Finding finding, Because because) {
    return new DivergenceEvent(
        EventIds.divergence(sides.id(), finding.rule(), finding.path()),
        judged.event() instanceof PairEvent.OfAccount account && account.reopened()
            ? Kind.REOPENED
            : Kind.DIVERGENCE,
        null,
        sides.id().transactionId(),
        sides.id().accountId(),
        sides.product(),
        sides.transactionType(),
        finding.rule(),
        finding.severity().name(),
        finding.path(),
        finding.result().name(),
        verdict(judged),
        sides.value(judged.official(), true, finding.official()),
        sides.value(judged.official(), false, finding.shadow()),
        finding.detail().isEmpty() ? null : finding.detail(),
        because.cause() == null ? null : because.cause().name(),
        because.roots(),
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
        sides.product(),
        sides.transactionType(),
        judged.event() instanceof PairEvent.OfAccount account ? account.rule() : Judging.MISSING,
        "BLOCKER",
        "",
        "MATCHED",
        verdict(judged),
        null,
        null,
        judged.event() instanceof PairEvent.OfAccount
            ? "an answer came that explains it"
            : "the missing answer came after all",
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
        case PairEvent.OfAccount a -> new Sides(a.id(), null, null);
        case PairEvent.First f -> throw new IllegalArgumentException("no event of " + f);
        case PairEvent.Duplicate d -> throw new IllegalArgumentException("no event of " + d);
        case PairEvent.OutOfScope o -> throw new IllegalArgumentException("no event of " + o);
      };
    }

    private static Sides lonely(PairId id, Answer answer) {
      return answer.platform() == Platform.LEGACY
          ? new Sides(id, answer, null)
          : new Sides(id, null, answer);
    }

    /** Empty where no answer is there: what is said of an account. */
    String product() {
      Header header = header();
      return header == null ? "" : header.product();
    }

    String transactionType() {
      Header header = header();
      return header == null ? "" : header.transactionType();
    }

    private @Nullable Header header() {
      Answer any = legacy != null ? legacy : candidate;
      return any == null ? null : any.envelope().header();
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
