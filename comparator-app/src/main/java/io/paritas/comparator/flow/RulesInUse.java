package io.paritas.comparator.flow;

import io.paritas.comparator.judging.Judging;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.judging.RuleBook.Edition;
import io.paritas.comparator.pairing.Journaled;
import io.paritas.rules.Acceptance;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Platform;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which rule set a task judges by, and since which positions. The step to another one is journaled
 * beside what it leads to: a task that is killed in the middle of it has either taken it, and goes
 * on from there, or nothing of it was ever seen.
 */
final class RulesInUse implements Journaled {
  private static final byte[] ADOPTED = {'A'};
  private static final byte[] READ = {'R'};
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RuleBook book;
  private final long[] next = {-1, -1};
  private volatile @Nullable Adoption adopted;
  private @Nullable Judging judging;
  private boolean adoptedChanged;
  private boolean nextChanged;

  RulesInUse(RuleBook book) {
    this.book = book;
  }

  /** Where in a response topic the task goes on; what lies before has been read. */
  void goesOn(Platform side, long offset) {
    next[side.ordinal()] = offset;
    nextChanged = true;
  }

  /**
   * Takes the active rule set, where it is newer than the one in use.
   *
   * @return the step, where one was taken
   */
  Optional<Adoption> adoptActive(long now) {
    Adoption before = adopted;
    if (judging == null) {
      Edition edition = before == null ? book.active() : resumed(before);
      if (before == null || isNews(edition, before)) {
        return Optional.of(adopt(edition, now));
      }
      judging = new Judging(edition.rules());
      return Optional.empty();
    }
    Edition active = book.active();
    return before == null || active.place() > before.place()
        ? Optional.of(adopt(active, now))
        : Optional.empty();
  }

  /** After a restart: what was adopted goes on, unless there is something newer. */
  private Edition resumed(Adoption before) {
    RuleSet rules = book.adopted(before.ruleSet().toString(), before.place());
    Edition active = book.active();
    return rules == null || active.place() > before.place()
        ? active
        : new Edition(rules, before.place());
  }

  /** Another build may read the same file differently. */
  private static boolean isNews(Edition edition, Adoption before) {
    return edition.place() != before.place() || !edition.rules().id().equals(before.ruleSet());
  }

  private Adoption adopt(Edition edition, long now) {
    Adoption before = adopted;
    Adoption step =
        new Adoption(
            edition.rules().id(),
            edition.place(),
            before == null ? null : before.ruleSet(),
            next[Platform.LEGACY.ordinal()],
            next[Platform.CANDIDATE.ordinal()],
            edition.rules().accepted().stream().map(Acceptance::id).toList(),
            now);
    adopted = step;
    adoptedChanged = true;
    judging = new Judging(edition.rules());
    return step;
  }

  /**
   * @throws IllegalStateException before the first {@link #adoptActive}
   */
  Judging judging() {
    if (judging == null) {
      throw new IllegalStateException("this task has no rule set yet");
    }
    return judging;
  }

  /** The last step; null before the first. Safe from any thread. */
  @Nullable Adoption adopted() {
    return adopted;
  }

  @Override
  public void writeChanges(Journal journal) {
    Adoption step = adopted;
    if (adoptedChanged && step != null) {
      journal.write(ADOPTED, JSON.writeValueAsBytes(step));
      adoptedChanged = false;
    }
    if (nextChanged) {
      journal.write(READ, ByteBuffer.allocate(16).putLong(next[0]).putLong(next[1]).array());
      nextChanged = false;
    }
  }

  @Override
  public void restore(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    if (key[0] == ADOPTED[0]) {
      adopted = JSON.readValue(value, Adoption.class);
    } else {
      ByteBuffer read = ByteBuffer.wrap(value);
      next[0] = read.getLong();
      next[1] = read.getLong();
    }
  }
}
