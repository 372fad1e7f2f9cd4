package io.paritas.lab.promotion;

import io.paritas.lab.observer.Observer;
import io.paritas.lab.observer.Routes;
import io.paritas.lab.observer.Unsafe;
import io.paritas.lab.promotion.Office.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the act came to, by what was observed and by what the API says. */
final class Outcome {
  private static final int MOST_WORDS = 5;

  private final Observer observer;
  private final Routes routes;
  private final List<Group> groups;

  Outcome(Observer observer, Routes routes, List<Group> groups) {
    this.observer = observer;
    this.routes = routes;
    this.groups = groups;
  }

  /**
   * @param promoted groups that are PROMOTED, as the API says
   * @param planted groups that were made to come back
   * @param reloaded accounts that legacy was loaded with
   * @param drifting accounts whose platforms do not hold the same in the end
   */
  Promoted report(int promoted, int planted, int reloaded, List<String> drifting, double seconds) {
    List<Unsafe> unsafe = observer.unsafe(routes);
    long back = groups.stream().filter(one -> routes.wasBroughtBack(one.account())).count();
    long candidates = groups.stream().filter(one -> routes.isCandidates(one.account())).count();
    List<String> differ = new ArrayList<>();
    differ(differ, "promoted", groups.size(), promoted);
    differ(differ, "the candidate's by the routing topic", groups.size(), candidates);
    differ(differ, "rolled back", planted, back);
    differ(differ, "reloaded", planted, reloaded);
    differ(differ, "accounts that drift", 0, drifting.size());
    differ(differ, "unsafe answers", 0, unsafe.size());
    unsafe.stream().limit(MOST_WORDS).map(Unsafe::toString).forEach(differ::add);
    List<Duration> held = held();
    return new Promoted(
        groups.size(),
        100.0 * promoted / groups.size(),
        Math.toIntExact(back),
        planted,
        reloaded,
        unsafe.size(),
        observer.commands(),
        percentile(held, 50),
        percentile(held, 99),
        seconds,
        differ);
  }

  private List<Duration> held() {
    return groups.stream().flatMap(one -> routes.held(one.account()).stream()).sorted().toList();
  }

  /** Milliseconds; 0 where nobody was held. */
  private static long percentile(List<Duration> sorted, int percent) {
    int rank = (sorted.size() * percent + 99) / 100;
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1)).toMillis();
  }

  private static void differ(List<String> all, String what, long expected, long seen) {
    if (expected != seen) {
      all.add(what + ": " + expected + " expected, " + seen + " seen");
    }
  }
}
