package io.paritas.lab.demo;

import io.paritas.lab.promotion.Promoted;
import io.paritas.lab.promotion.SecondAct;
import io.paritas.lab.world.Login;
import io.paritas.lab.world.World;
import java.io.PrintStream;

/** The second act on the demo's stage: introduced, played, and told as a table. */
final class Finale {
  private final World world;
  private final Login login;
  private final int groups;
  private final Interrupt interrupt;
  private final PrintStream out;

  Finale(World world, Login login, int groups, Interrupt interrupt, PrintStream out) {
    this.world = world;
    this.login = login;
    this.groups = groups;
    this.interrupt = interrupt;
    this.out = out;
  }

  /**
   * Returns when it is over.
   *
   * @throws Run.InterruptedRunException when Ctrl-C came before
   */
  Promoted play() {
    PromotionTable.introduce(out, groups);
    Promoted promoted = new SecondAct(world, login, groups, out, this::pause).play();
    out.print(PromotionTable.of(promoted));
    return promoted;
  }

  /** Plays it where the world goes on afterwards, and says where to look. */
  void show() {
    try {
      play();
      PromotionTable.signposts(out, world.comparator(), login);
    } catch (Run.InterruptedRunException e) {
      out.println("The second act ends here."); // and so does the run, at its next look
    }
  }

  private void pause(long millis) {
    if (interrupt.within(millis)) {
      throw new Run.InterruptedRunException();
    }
  }
}
