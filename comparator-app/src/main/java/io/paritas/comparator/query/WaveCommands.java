package io.paritas.comparator.query;

import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.waves.WaveRequests;
import io.paritas.comparator.promotion.waves.WaveRequests.Answer;
import io.paritas.comparator.query.SecuritySettings.Role;
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
    WaveRecord wave = drafts.read(request, asked);
    return idempotency.once(
        asked,
        "request-wave\n" + wave,
        WaveView.class,
        command -> answer(Kind.REQUEST, wave.id(), asked, requests.request(wave, asked.dryRun())));
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
    var how = new WaveRequests.Asked(asked.ifVersion(), asked.dryRun());
    return idempotency.once(
        asked,
        kind.action() + "\n" + id,
        WaveView.class,
        command -> answer(kind, id, asked, ask(kind, id, asked.by(), how)));
  }

  private Answer ask(Kind kind, String id, String by, WaveRequests.Asked how) {
    return switch (kind) {
      case REQUEST -> throw new IllegalArgumentException("that wave is not there yet");
      case APPROVE -> requests.approve(id, by, how);
      case PAUSE -> requests.pause(id, by, how);
      case RESUME -> requests.resume(id, by, how);
    };
  }

  private ResponseEntity<WaveView> answer(Kind kind, String id, Asked asked, Answer answer) {
    asked.log(kind.action(), "wave " + id, answer.getClass().getSimpleName());
    return switch (answer) {
      case Answer.Done(WaveRecord wave) -> view(kind, wave, asked.dryRun());
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

  private ResponseEntity<WaveView> view(Kind kind, WaveRecord wave, boolean dryRun) {
    boolean created = kind == Kind.REQUEST && !dryRun;
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .eTag(Long.toString(wave.version()))
        .body(WaveViews.of(wave, names::of, dryRun));
  }
}
