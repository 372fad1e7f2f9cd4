package io.paritas.comparator.parity;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The questions that a task cannot answer yet: "when you have read both sides through Td, what do
 * you know of this account?" They live in memory only; whoever asked asks again after a restart.
 */
public final class ProbeDesk {
  /** The most questions kept; far more than groups are ever fenced at a time. */
  private static final int MOST = 100_000;

  private final Map<String, Question> questions = new LinkedHashMap<>();

  /**
   * A question.
   *
   * @param through Td, milliseconds since 1970
   */
  public record Question(String account, long epoch, long through) {}

  /** Keeps it until it can be answered. A question of an earlier epoch is forgotten. */
  public void ask(Question question) {
    questions.merge(
        question.account(), question, (old, next) -> next.epoch() >= old.epoch() ? next : old);
    if (questions.size() > MOST) {
      questions.remove(questions.keySet().iterator().next());
    }
  }

  /**
   * Hands over what can be answered now, once.
   *
   * @param clearThrough of both sides, milliseconds since 1970: everything recorded before that was
   *     read
   */
  public void due(long clearThrough, Consumer<Question> answer) {
    List<Question> due = new ArrayList<>();
    for (Iterator<Question> all = questions.values().iterator(); all.hasNext(); ) {
      Question question = all.next();
      if (question.through() <= clearThrough) {
        all.remove();
        due.add(question);
      }
    }
    due.forEach(answer);
  }

  public boolean isEmpty() {
    return questions.isEmpty();
  }
}
