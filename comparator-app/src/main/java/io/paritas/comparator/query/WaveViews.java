package io.paritas.comparator.query;

import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.waves.Progress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Waves as people and jobs read them. */
final class WaveViews {
  private WaveViews() {}

  /** A wave to be asked for. */
  record WaveRequest(
      @Schema(description = "1 to 64 letters, digits and . _ -; absent: one is made up")
          @Nullable String id,
      @Schema(description = "in the order in which they go, at most 2,000; or 'select', never both")
          @Nullable List<String> groups,
      @Schema(
              description =
                  "in place of 'groups': those that there are now, found by what they are")
          @Nullable GroupSelect select,
      @Schema(
              description = "of the candidate, where they go",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String cell,
      @Schema(
              description =
                  "how many of them may have gone, step by step; absent: 1, 10, 100, ... and all")
          @Nullable List<Integer> steps,
      @Schema(description = "whether the first group that is rolled back ends it; absent: it does")
          @Nullable Boolean stopsOnRollback) {}

  /** Which groups a wave is to have. Every condition that is given must hold. */
  record GroupSelect(
      @Schema(description = "the cohort that they were registered with") @Nullable String cohort,
      @Schema(description = "the only product that their accounts were seen to use")
          @Nullable String product,
      @Schema(
              description =
                  "the traffic profile: their accounts were seen to use none but these transaction"
                      + " types")
          @Nullable List<String> transactionTypes,
      @Schema(description = "ELIGIBLE or SHADOWING; absent: ELIGIBLE") @Nullable Phase phase,
      @Schema(
              description =
                  "at most so many, 1 to 2,000; absent: as many as the wave's cell has room for")
          @Nullable Integer most) {}

  /** How a choice of groups was made. */
  record SelectedView(
      @Schema(description = "how many were found; 'groups' names them") int found,
      @Schema(description = "how many groups were looked at") int looked,
      @Schema(
              description =
                  "whether all groups of the phase were looked at: false where enough were found"
                      + " before, or 5,000 had been looked at")
          boolean complete) {}

  /** One wave, and how far it is. */
  record WaveView(
      String id,
      WaveRecord.State state,
      @Schema(description = "what the state means, in a sentence") String means,
      @Schema(description = "why it went no further") @Nullable String stopped,
      String requestedBy,
      @Nullable String approvedBy,
      String cell,
      List<Integer> steps,
      @Schema(description = "how many of its groups may go now") int released,
      boolean stopsOnRollback,
      @Schema(description = "in the order in which they go") List<String> groups,
      @Schema(description = "how many groups are in which phase; absent right after a command")
          @Nullable Map<Phase, Integer> phases,
      @Schema(
              description =
                  "how many are still to go: neither PROMOTED nor RETIRED, nor brought back; absent"
                      + " right after a command")
          @Nullable Integer open,
      @Schema(description = "of how many of these the gates were asked for 'blocked': at most 200")
          @Nullable Integer asked,
      @Schema(
              description =
                  "how many of those asked each gate objects to, and what to do; what passes by"
                      + " itself (probation, a queue) is left out")
          @Nullable List<Blocked> blocked,
      @Schema(
              description =
                  "how long the rest takes at the rate from the wave's approval until now; absent:"
                      + " nobody can tell, as while it does not run or any of those asked is blocked")
          @Nullable Duration left,
      @Schema(description = "what people asked of it, oldest first") List<SaidView> said,
      @Schema(description = "grows with every change; the ETag") long version,
      @Schema(description = "nothing was done: it would have been") @Nullable Boolean dryRun,
      @Schema(description = "how 'select' was answered; only where the wave was asked for by it")
          @Nullable SelectedView selected) {
    WaveView with(@Nullable SelectedView choice) {
      return new WaveView(
          id,
          state,
          means,
          stopped,
          requestedBy,
          approvedBy,
          cell,
          steps,
          released,
          stopsOnRollback,
          groups,
          phases,
          open,
          asked,
          blocked,
          left,
          said,
          version,
          dryRun,
          choice);
    }
  }

  /** What somebody asked, and the state that it led to. */
  record SaidView(Instant at, String by, WaveRecord.State state) {}

  /** A gate that objects. */
  record Blocked(String condition, int groups, String remedy) {}

  static WaveView of(WaveRecord wave, UnaryOperator<String> name, boolean dryRun) {
    return view(wave, null, name, dryRun ? Boolean.TRUE : null);
  }

  static WaveView of(Progress progress, UnaryOperator<String> name) {
    return view(progress.wave(), progress, name, null);
  }

  private static WaveView view(
      WaveRecord wave,
      @Nullable Progress progress,
      UnaryOperator<String> name,
      @Nullable Boolean dryRun) {
    return new WaveView(
        wave.id(),
        wave.state(),
        means(wave),
        stopped(wave, name),
        wave.requestedBy(),
        wave.approvedBy(),
        wave.cell(),
        wave.steps(),
        wave.released().size(),
        wave.stopsOnRollback(),
        wave.groups().stream().map(name).toList(),
        progress == null ? null : progress.phases(),
        progress == null ? null : progress.open(),
        progress == null ? null : progress.asked(),
        progress == null ? null : blocked(progress),
        progress == null ? null : progress.left(),
        wave.said().stream().map(each -> new SaidView(each.at(), each.by(), each.state())).toList(),
        wave.version(),
        dryRun,
        null);
  }

  private static List<Blocked> blocked(Progress progress) {
    return progress.blocked().entrySet().stream()
        .map(each -> new Blocked(each.getKey(), each.getValue(), Remedies.of(each.getKey())))
        .toList();
  }

  /** It may name the group that ended it. */
  private static @Nullable String stopped(WaveRecord wave, UnaryOperator<String> name) {
    String why = wave.stopped();
    for (String group : why == null ? List.<String>of() : wave.groups()) {
      if (why.contains(group)) {
        why = why.replace(group, name.apply(group));
        break;
      }
    }
    return why;
  }

  private static String means(WaveRecord wave) {
    return switch (wave.state()) {
      case REQUESTED ->
          "Waits for somebody with the role APPROVER who is not " + wave.requestedBy() + ".";
      case RUNNING ->
          "The first %d of its %d groups may go, each when no gate objects."
              .formatted(wave.released().size(), wave.groups().size());
      case PAUSED -> "No further group is fenced; those fenced or switched already go on.";
      case STOPPED ->
          "It goes no further, for good, and gives back what has not switched. Ask for a new wave with"
              + " what is left.";
      case DONE -> "All of its groups have gone.";
    };
  }

  static ProblemException unknown() {
    return ProblemException.of(
        HttpStatus.NOT_FOUND,
        "wave-unknown",
        "No such wave",
        "No wave of this id was asked for: POST /api/v1/waves asks for one.");
  }
}
