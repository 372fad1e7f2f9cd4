package io.paritas.lab.candidate;

import io.paritas.lab.candidate.Batch.Leg;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.planting.Defect;
import io.paritas.lab.planting.Plan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authorizes the commands of some accounts, all of them on one thread. It remembers each account as
 * it last wrote it; where the table knows better, it rereads and authorizes again.
 */
final class Teller {
  private static final int MOST_REMEMBERED = 200_000;

  private final Books books;
  private final Plan plan;
  private final Builds builds;
  private final Clock clock;
  private final Map<String, Account> remembered = newMemory();
  private final Set<String> mustRead = new HashSet<>();

  Teller(Books books, Plan plan, Builds builds, Clock clock) {
    this.books = books;
    this.plan = plan;
    this.builds = builds;
    this.clock = clock;
  }

  private static Map<String, Account> newMemory() {
    return new LinkedHashMap<>(1024, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
        return size() > MOST_REMEMBERED;
      }
    };
  }

  /** The answers, one a command. Fails as DynamoDB does; then it may be asked again. */
  Map<Leg, String> answer(List<Command> commands) {
    Map<Leg, String> answers = new HashMap<>();
    List<Command> open = new ArrayList<>(commands);
    while (!open.isEmpty()) {
      read(open);
      Batch batch = batch(open);
      Books.Written written = books.write(batch);
      if (written.done()) {
        batch.answers().forEach(answer -> answers.put(answer.getKey(), answer.getValue()));
        batch.accounts().forEach(account -> remembered.put(account.id(), account.written()));
      } else {
        answers.putAll(written.known());
        forget(written);
      }
      open.removeIf(command -> answers.containsKey(Leg.of(command)));
    }
    return answers;
  }

  /** A known answer has moved its account already, so that account is not as remembered either. */
  private void forget(Books.Written written) {
    Set<String> doubtful = new HashSet<>(written.stale());
    written.known().keySet().forEach(leg -> doubtful.add(leg.accountId()));
    doubtful.forEach(remembered::remove);
    mustRead.addAll(doubtful);
  }

  /**
   * Reads what it does not remember, except accounts that a command opens: those it takes as new.
   */
  private void read(List<Command> open) {
    Set<String> seen = new HashSet<>();
    Set<String> wanted = new HashSet<>();
    for (Command command : open) {
      String id = command.accountId();
      if (seen.add(id) && !remembered.containsKey(id)) {
        if (command.opening() == null || mustRead.contains(id)) {
          wanted.add(id);
        }
      }
    }
    remembered.putAll(books.read(wanted));
    mustRead.removeAll(wanted);
  }

  private Batch batch(List<Command> open) {
    Batch batch = new Batch();
    for (Command command : open) {
      if (!batch.fits(command)) {
        break;
      }
      Account account = account(batch, command);
      String build = builds.of(command.accountId());
      if (account == null) {
        batch.add(command, CandidateJson.unknownAccount(command, build, clock.instant()));
      } else {
        Verdict verdict = Rules.judge(account, command, defect(command));
        batch.add(command, CandidateJson.answer(command, verdict, build, clock.instant()));
        batch.leave(verdict.after());
      }
    }
    return batch;
  }

  private @Nullable Defect defect(Command command) {
    Defect planted = plan.at(command.transactionId());
    return planted == null ? builds.defect(command.accountId()) : planted;
  }

  private @Nullable Account account(Batch batch, Command command) {
    Account known = batch.account(command.accountId());
    if (known == null) {
      known = remembered.get(command.accountId());
    }
    Opening opening = command.opening();
    if (known == null && opening != null) {
      return Account.opened(command.accountId(), opening);
    }
    return known == null ? null : known.loaded(plan.reloadBefore(command.transactionId()));
  }
}
