package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Commands.Answer;
import io.paritas.comparator.promotion.control.Commands.Command;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.waves.Waves;
import io.paritas.comparator.query.GroupViews.CommandView;
import io.paritas.comparator.query.Remedies.ConditionView;
import io.paritas.comparator.query.SecuritySettings.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Passes on what people and jobs ask of groups, and says what became of it. */
@Component
class GroupCommands {
  private static final int MOST_REASON = 500;
  private static final Hold BUSY = Hold.of("busy", "others keep changing the group");

  private final GroupNames names;
  private final Commands commands;
  private final Waves waves;
  private final Idempotency idempotency;
  private final Roles roles;
  private final AccountRefs refs;

  GroupCommands(
      GroupNames names,
      Commands commands,
      Waves waves,
      Idempotency idempotency,
      Roles roles,
      AccountRefs refs) {
    this.names = names;
    this.commands = commands;
    this.waves = waves;
    this.idempotency = idempotency;
    this.roles = roles;
    this.refs = refs;
  }

  /** What can be asked of a group. */
  enum Kind {
    PROMOTE("Asked for. The controller fences it as soon as no gate objects.", true),
    PAUSE("Held. Nobody moves it on; a rollback still goes through.", false),
    RESUME("Let go. The controller looks at it again at its next turn.", false),
    ABORT("Asked for. The controller gives the attempt up, and legacy answers again.", true),
    ROLLBACK("Asked for. The controller brings it back as soon as it can.", true),
    RETIRE("Retired. There is no way back.", false);

    private final String words;
    private final boolean leftToTheController;

    Kind(String words, boolean leftToTheController) {
      this.words = words;
      this.leftToTheController = leftToTheController;
    }

    String action() {
      return name().toLowerCase(Locale.ROOT) + "-group";
    }
  }

  /** Why, and for a promotion by which wave. */
  record CommandRequest(
      @Schema(description = "why, for the audit trail: up to 500 characters, no account numbers")
          @Nullable String reason,
      @Schema(description = "promote only: the wave that lets it go") @Nullable String wave) {}

  /**
   * @throws ProblemException where it may not be done, with every condition that fails
   */
  ResponseEntity<CommandView> run(
      Kind kind, String name, @Nullable CommandRequest request, Asked asked) {
    roles.demand(
        asked.authentication(), role(kind), kind.action(), "group " + GroupNames.checked(name));
    GroupRecord group = names.known(name);
    CommandRequest sent = request == null ? new CommandRequest(null, null) : request;
    String reason = withoutNumbers(group, reason(kind, sent));
    String wave = wave(kind, sent);
    String all = String.join("\n", kind.name(), name, wave, reason);
    return idempotency.once(
        asked,
        all,
        CommandView.class,
        id -> {
          Command command = new Command(id, asked.by(), reason, asked.ifVersion(), asked.dryRun());
          return answer(kind, name, asked, ask(kind, group.id(), command, wave));
        });
  }

  private static Role role(Kind kind) {
    return kind == Kind.RETIRE ? Role.APPROVER : Role.OPERATOR;
  }

  private Answer ask(Kind kind, String group, Command command, String wave) {
    return switch (kind) {
      case PROMOTE -> waves.promote(wave, group, command);
      case PAUSE -> commands.pause(group, command);
      case RESUME -> commands.resume(group, command);
      case ABORT -> commands.abort(group, command);
      case ROLLBACK -> commands.rollback(group, command);
      case RETIRE -> commands.retire(group, command);
    };
  }

  private ResponseEntity<CommandView> answer(Kind kind, String name, Asked asked, Answer answer) {
    asked.log(kind.action(), "group " + name, answer.getClass().getSimpleName());
    return switch (answer) {
      case Answer.Done(GroupRecord group) -> done(kind, group, asked.dryRun());
      case Answer.Repeated repeated -> done(kind, names.known(name), false);
      case Answer.UnderWay(GroupRecord group) ->
          view(HttpStatus.OK, "Its wave has it on its way already.", group, asked.dryRun());
      case Answer.Held(Hold hold) -> throw held(kind, name, hold);
      case Answer.Busy busy -> throw held(kind, name, BUSY);
      case Answer.Changed(long version) ->
          throw Asked.changed("the group", "groups/" + name, version);
      case Answer.Unknown unknown -> throw GroupNames.unknown();
    };
  }

  private ResponseEntity<CommandView> done(Kind kind, GroupRecord group, boolean dryRun) {
    boolean waits = kind == Kind.RETIRE && group.phase() != Phase.RETIRED;
    String words = waits ? "Asked for. A second person has to say so too." : kind.words;
    boolean later = kind.leftToTheController || waits;
    return view(later && !dryRun ? HttpStatus.ACCEPTED : HttpStatus.OK, words, group, dryRun);
  }

  /** What an APPROVED group waits for, the weather above all: none of it refuses a promotion. */
  private @Nullable List<ConditionView> waitsFor(GroupRecord group) {
    return group.phase() == Phase.APPROVED
        ? Remedies.conditions(commands.outlook(group, group.cell()).hold())
        : null;
  }

  private ResponseEntity<CommandView> view(
      HttpStatus status, String words, GroupRecord group, boolean dryRun) {
    var view = GroupViews.of(group, names.of(group), refs, AccountNumbers.MASKED);
    String said = dryRun ? "Nothing was done; it would be: " + words : words;
    return ResponseEntity.status(status)
        .eTag(Long.toString(group.version()))
        .body(new CommandView(said, dryRun, view, waitsFor(group)));
  }

  private static ProblemException held(Kind kind, String name, Hold hold) {
    return Refusals.of(
        "group-held",
        "The group cannot be asked for this now",
        "Group " + name + " was left as it is",
        hold,
        Map.of("command", kind.name().toLowerCase(Locale.ROOT)));
  }

  private static String reason(Kind kind, CommandRequest request) {
    String reason = request.reason() == null ? "" : request.reason().strip();
    if (reason.isEmpty() && kind == Kind.PROMOTE) {
      return "its turn in the wave";
    }
    if (reason.isEmpty() || reason.length() > MOST_REASON) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "reason",
          "A reason is needed",
          "Send {\"reason\": \"...\"} with 1 to 500 characters: the audit trail keeps it for ever,"
              + " and whoever comes next will want to know.");
    }
    return reason;
  }

  /** The trail keeps it for ever, and nothing in a trail can be masked later. */
  private static String withoutNumbers(GroupRecord group, String reason) {
    String shown = reason;
    for (String number : group.members()) {
      shown = AccountNumbers.MASKED.hiding(number, shown);
    }
    return shown;
  }

  private static String wave(Kind kind, CommandRequest request) {
    if (kind != Kind.PROMOTE) {
      return "";
    }
    String wave = request.wave();
    if (wave == null || wave.isBlank()) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "wave",
          "The wave is missing",
          "Send {\"wave\": \"...\"}: a group is promoted only inside a wave that two persons agreed"
              + " on. POST /api/v1/waves asks for one.");
    }
    return wave;
  }
}
