package io.paritas.lab.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.lab.observer.Heard;
import io.paritas.lab.observer.Observer;
import io.paritas.lab.observer.Routes;
import io.paritas.lab.promotion.Office.Group;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two groups: one goes and stays, the other goes, comes back and goes again. */
class OutcomeTest {
  private final Observer observer = new Observer();
  private final Routes routes = new Routes();
  private final List<Group> groups =
      List.of(new Group("p-1", "DE-P0001"), new Group("p-2", "DE-P0002"));

  @BeforeEach
  void arrange() {
    route("DE-P0001", 1, "LEGACY", 0);
    route("DE-P0001", 2, "NONE", 100);
    route("DE-P0001", 3, "CANDIDATE", 300);
    route("DE-P0002", 1, "LEGACY", 0);
    route("DE-P0002", 2, "NONE", 100);
    route("DE-P0002", 3, "CANDIDATE", 500);
    route("DE-P0002", 4, "NONE", 600);
    route("DE-P0002", 5, "LEGACY", 700);
    observer.asked("t-1", "DE-P0001");
    observer.heard(new Heard("t-1", "DE-P0001", "LEGACY", 1, 150));
  }

  @Test
  void allIsAsItShouldBe() {
    goesAgain();
    Promoted promoted = report(2, 1);
    assertThat(promoted.disagreements()).isEmpty();
    assertThat(promoted.promotedPercent()).isEqualTo(100.0);
    assertThat(promoted.rolledBack()).isEqualTo(1);
    assertThat(promoted.unsafe()).isZero();
    assertThat(promoted.commands()).isEqualTo(1);
    assertThat(promoted.fenceP50Millis()).isEqualTo(100);
    assertThat(promoted.fenceP99Millis()).isEqualTo(400);
  }

  @Test
  void oneThatDoesNotGoAgainIsMissingInThePercent() {
    Promoted promoted = report(1, 1);
    assertThat(promoted.promotedPercent()).isEqualTo(50.0);
    assertThat(promoted.disagreements())
        .containsExactly(
            "promoted: 2 expected, 1 seen",
            "the candidate's by the routing topic: 2 expected, 1 seen");
  }

  @Test
  void oneThatComesBackThoughNobodyPlantedItShows() {
    goesAgain();
    assertThat(report(2, 0).disagreements()).containsExactly("rolled back: 0 expected, 1 seen");
  }

  @Test
  void anUnsafeAnswerIsCountedAndNamed() {
    goesAgain();
    observer.heard(new Heard("t-1", "DE-P0001", "LEGACY", 1, 151));
    Promoted promoted = report(2, 1);
    assertThat(promoted.unsafe()).isEqualTo(1);
    assertThat(promoted.disagreements())
        .hasSize(2)
        .contains("unsafe answers: 0 expected, 1 seen")
        .anyMatch(one -> one.contains("TWICE"));
  }

  @Test
  void aReloadThatNobodyDidAndADriftShow() {
    goesAgain();
    Promoted promoted =
        new Outcome(observer, routes, groups).report(2, 1, 0, List.of("DE-P0002"), 12);
    assertThat(promoted.disagreements())
        .containsExactly("reloaded: 1 expected, 0 seen", "accounts that drift: 0 expected, 1 seen");
  }

  private void goesAgain() {
    route("DE-P0002", 6, "NONE", 800);
    route("DE-P0002", 7, "CANDIDATE", 900);
  }

  private void route(String account, long epoch, String owner, long at) {
    routes.add(account, epoch, owner, at);
  }

  private Promoted report(int promoted, int planted) {
    return new Outcome(observer, routes, groups).report(promoted, planted, planted, List.of(), 12);
  }
}
