package io.paritas.comparator.query;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.waves.WaveRequests;
import io.paritas.comparator.promotion.waves.WaveRequests.Answer;
import io.paritas.comparator.query.GroupSelection.Selected;
import io.paritas.comparator.query.SecuritySettings.Role;
import io.paritas.comparator.query.WaveDrafts.Draft;
import io.paritas.comparator.query.WaveViews.SelectedView;
import io.paritas.comparator.query.WaveViews.WaveRequest;
import io.paritas.comparator.query.WaveViews.WaveView;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Passes on what people and jobs ask of waves, and says what became of it. */
@Component
class WaveCommands {
  private final ControlStore store;
  private final WaveRequests requests;
  private final WaveDrafts drafts;
  private final GroupNames names;
  private final Idempotency idempotency;
  private final Roles roles;

  WaveCommands(
      ControlStore store,
      WaveDrafts drafts,
      GroupNames names,
      Idempotency idempotency,
      Roles roles,
      Clock clock) {
    this.store = store;
    this.requests = new WaveRequests(store, clock);
    this.drafts = drafts;
    this.names = names;
    this.idempotency = idempotency;
    this.roles = roles;
  }

  /** What can be asked of waves. */
  enum Kind {
    REQUEST(Role.OPERATOR),
    APPROVE(Role.APPROVER),
    PAUSE(Role.OPERATOR),
    RESUME(Role.OPERATOR);

    private final Role role;

    Kind(Role role) {
      this.role = role;
    }

    String action() {
      return name().toLowerCase(Locale.ROOT) + "-wave";
    }
  }

  /**
   * @throws ProblemException where it cannot be asked for, with everything that is wrong
   */
  ResponseEntity<WaveView> request(@Nullable WaveRequest request, Asked asked) {
    roles.demand(asked.authentication(), Kind.REQUEST.role, Kind.REQUEST.action(), "waves");
    return idempotency.once(
        asked,
        "request-wave\n" + request,
        WaveView.class,
        command -> {
          Draft draft = drafts.read(request, asked);
          WaveRecord wave = draft.wave();
          var how = new WaveRequests.Asked(command, asked.ifVersion(), asked.dryRun());
          Answer answer = requests.request(wave, how);
          return answer(Kind.REQUEST, wave.id(), asked, answer, draft.selected());
        });
  }

  /**
   * @throws ProblemException where it may not be done, with every condition that fails
   */
  ResponseEntity<WaveView> run(Kind kind, String id, Asked asked) {
    String shown = CellController.isName(id) ? id : "of no name";
    roles.demand(asked.authentication(), kind.role, kind.action(), "wave " + shown);
    if (store.read(Key.wave(id)) == null) {
      throw WaveViews.unknown();
    }
    return idempotency.once(
        asked,
        kind.action() + "\n" + id,
        WaveView.class,
        command -> {
          var how = new WaveRequests.Asked(command, asked.ifVersion(), asked.dryRun());
          return answer(kind, id, asked, ask(kind, id, asked.by(), how), null);
        });
  }

  private Answer ask(Kind kind, String id, String by, WaveRequests.Asked how) {
    return switch (kind) {
      case REQUEST -> throw new IllegalArgumentException("that wave is not there yet");
      case APPROVE -> requests.approve(id, by, how);
      case PAUSE -> requests.pause(id, by, how);
      case RESUME -> requests.resume(id, by, how);
    };
  }

  private ResponseEntity<WaveView> answer(
      Kind kind, String id, Asked asked, Answer answer, @Nullable Selected selected) {
    asked.log(kind.action(), "wave " + id, answer.getClass().getSimpleName());
    return switch (answer) {
      case Answer.Done(WaveRecord wave) -> view(kind, wave, asked.dryRun(), selected);
      case Answer.Refused(Hold why) ->
          throw Refusals.of(
              "wave-held",
              "The wave cannot be asked for this now",
              "Wave " + id + " was left as it is",
              why,
              Map.of("command", kind.name().toLowerCase(Locale.ROOT)));
      case Answer.Changed(long version) -> throw Asked.changed("the wave", "waves/" + id, version);
      case Answer.Unknown unknown -> throw WaveViews.unknown();
    };
  }

  private ResponseEntity<WaveView> view(
      Kind kind, WaveRecord wave, boolean dryRun, @Nullable Selected selected) {
    boolean created = kind == Kind.REQUEST && !dryRun;
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .eTag(Long.toString(wave.version()))
        .body(WaveViews.of(wave, names::of, dryRun).with(choice(wave, selected)));
  }

  /** Null where another choice was made when the same was asked for before. */
  private static @Nullable SelectedView choice(WaveRecord wave, @Nullable Selected selected) {
    return selected == null || !selected.groups().equals(wave.groups())
        ? null
        : new SelectedView(selected.groups().size(), selected.looked(), selected.complete());
  }
}
