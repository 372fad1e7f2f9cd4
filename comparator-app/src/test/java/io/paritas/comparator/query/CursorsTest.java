package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CursorsTest {
  private final Cursors cursors = new Cursors("a secret of at least sixteen");

  @Test
  void aCursorLeadsBackToWhereItsPageEnded() {
    String cursor = cursors.at("000001795253400000#abc", "list");

    assertThat(cursors.position(cursor, "list")).isEqualTo("000001795253400000#abc");
    assertThat(cursors.position(null, "list")).isNull();
    assertThat(cursors.position("", "list")).isNull();
  }

  @Test
  void aCursorOfAnotherListOrAnotherSecretOrNobodyIsRefused() {
    String cursor = cursors.at("5#a", "list");
    String foreign = new Cursors("another secret, as long").at("5#a", "list");

    assertThatThrownBy(() -> cursors.position(cursor, "other"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> cursors.position(foreign, "list"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> cursors.position("%%%", "list")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> cursors.position(cursor.substring(1), "list"))
        .isInstanceOf(ProblemException.class);
  }
}
