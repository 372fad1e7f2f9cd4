package io.paritas.lab.observer;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.observer.Unsafe.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of harm is planted alone, and found alone. */
class ObserverTest {
  private static final String ACCOUNT = "DE-1";

  private final Routes routes = new Routes();
  private final Observer observer = new Observer();

  ObserverTest() {
    routes.add(ACCOUNT, 1, "LEGACY", 100);
    routes.add(ACCOUNT, 2, "NONE", 200);
    routes.add(ACCOUNT, 3, "CANDIDATE", 300);
  }

  @Test
  void aPromotionByTheBookIsSafe() {
    answered("t-1", "LEGACY", 1, 150);
    answered("t-2", "LEGACY", 1, 250); // sent before the fence, and answered within it
    answered("t-3", "CANDIDATE", 3, 350);
    assertThat(observer.unsafe(routes)).isEmpty();
    assertThat(observer.unanswered()).isZero();
  }

  @Test
  void anAnswerOfThePlatformThatDoesNotOwnTheAccountIsFound() {
    answered("t-1", "CANDIDATE", 1, 150);
    assertThat(kinds()).containsExactly(Kind.NOT_THE_OWNER);
  }

  @Test
  void anAnswerWhileNobodyOwnsTheAccountIsFound() {
    answered("t-1", "LEGACY", 2, 250);
    assertThat(kinds()).containsExactly(Kind.NOT_THE_OWNER);
  }

  @Test
  void anAnswerUnderAnEpochThatWasNeverPublishedIsFound() {
    answered("t-1", "CANDIDATE", 4, 350);
    assertThat(kinds()).containsExactly(Kind.NOT_THE_OWNER);
  }

  @Test
  void anAnswerThatTheFenceDidNotWaitForIsFound() {
    answered("t-1", "LEGACY", 1, 301);
    assertThat(kinds()).containsExactly(Kind.AFTER_THE_SWITCH);
  }

  @Test
  void anAnswerOfTheFormerOwnerAfterTheNewOnesIsFound() {
    answered("t-1", "CANDIDATE", 3, 300);
    answered("t-2", "LEGACY", 1, 300);
    assertThat(kinds()).containsExactly(Kind.BACKWARDS);
  }

  @Test
  void aCommandThatIsAnsweredTwiceIsFound() {
    answered("t-1", "LEGACY", 1, 150);
    observer.heard(new Heard("t-1", ACCOUNT, "LEGACY", 1, 151));
    assertThat(kinds()).containsExactly(Kind.TWICE);
  }

  @Test
  void aCommandThatIsNeverAnsweredIsFound() {
    observer.asked("t-1", ACCOUNT);
    assertThat(observer.unanswered()).isEqualTo(1);
    assertThat(kinds()).containsExactly(Kind.LOST);
  }

  @Test
  void anAnswerToNoCommandIsFound() {
    observer.heard(new Heard("t-9", ACCOUNT, "LEGACY", 1, 150));
    assertThat(kinds()).containsExactly(Kind.UNASKED);
  }

  @Test
  void anEpochWithTwoOwnersIsFound() {
    routes.add(ACCOUNT, 3, "LEGACY", 310);
    assertThat(kinds()).containsExactly(Kind.TWO_OWNERS);
  }

  @Test
  void aRouteThatIsPublishedAgainIsNoHarm() {
    routes.add(ACCOUNT, 3, "CANDIDATE", 310);
    answered("t-1", "CANDIDATE", 3, 305);
    assertThat(observer.unsafe(routes)).isEmpty();
  }

  @Test
  void legsOfOneTransactionAreTwoCommands() {
    routes.add("DE-2", 1, "LEGACY", 100);
    answered("t-1", "LEGACY", 1, 150);
    observer.asked("t-1", "DE-2");
    assertThat(kinds()).containsExactly(Kind.LOST);
  }

  @Test
  void theTopicSaysWhereAnAccountIsAndHowLongItWasHeld() {
    assertThat(routes.isCandidates(ACCOUNT)).isTrue();
    assertThat(routes.wasBroughtBack(ACCOUNT)).isFalse();
    routes.add(ACCOUNT, 4, "NONE", 400);
    routes.add(ACCOUNT, 5, "LEGACY", 450);
    assertThat(routes.isCandidates(ACCOUNT)).isFalse();
    assertThat(routes.wasBroughtBack(ACCOUNT)).isTrue();
    assertThat(routes.held(ACCOUNT)).containsExactly(Duration.ofMillis(100), Duration.ofMillis(50));
  }

  @Test
  void anAbortedFenceBringsNothingBack() {
    Routes aborted = new Routes();
    aborted.add(ACCOUNT, 1, "LEGACY", 100);
    aborted.add(ACCOUNT, 2, "NONE", 200);
    aborted.add(ACCOUNT, 3, "LEGACY", 300);
    assertThat(aborted.wasBroughtBack(ACCOUNT)).isFalse();
    assertThat(aborted.isCandidates("DE-of-nobody")).isFalse();
  }

  private void answered(String transaction, String by, long epoch, long at) {
    observer.asked(transaction, ACCOUNT);
    observer.heard(new Heard(transaction, ACCOUNT, by, epoch, at));
  }

  private List<Kind> kinds() {
    return observer.unsafe(routes).stream().map(Unsafe::kind).toList();
  }
}
