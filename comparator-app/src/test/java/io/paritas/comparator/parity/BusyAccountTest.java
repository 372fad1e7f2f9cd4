package io.paritas.comparator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.fixtures.AnswerBuilder;
import io.paritas.comparator.judging.DivergenceEvent;
import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * An account that never falls silent: a thousand commands a second, both answers tens of
 * milliseconds apart and in no order, so that there is no moment at which nothing is in flight.
 */
class BusyAccountTest {
  private static final int COMMANDS = 6_000;
  private static final long OPENING = 10_000_000;

  /** An answer is under way for less than so many milliseconds, and so many commands. */
  private static final int APART = 60;

  /** By how many cents the candidate errs; the third makes up for the others. */
  private static final Map<Integer, Integer> ERRORS = Map.of(1_500, -1, 3_000, -2, 4_500, 3);

  private final Random random = new Random(20261121);
  private final LivedAccount account = new LivedAccount();

  private record Sent(Platform side, int command, long place, long after, long change, long at) {}

  @Test
  void itsDriftIsExactAtEveryAnswerAndNothingButTheErrorsIsARoot() {
    List<Sent> all = new ArrayList<>(book(Platform.LEGACY, inOrder()));
    all.addAll(book(Platform.CANDIDATE, swapped(inOrder())));
    all.sort(Comparator.comparingLong(Sent::at));
    Oracle oracle = new Oracle();
    account.tick(0);
    for (Sent each : all) {
      send(each);
      oracle.seen(each);
      assertThat(account.drift()).as("after %s", each).isEqualTo(oracle.drift());
      if (each.at() % 250 == 0) {
        account.tick(each.at());
      }
    }

    assertThat(commands("ROOT")).containsExactlyElementsOf(new TreeSet<>(ERRORS.keySet()));
    Set<Integer> inherited = commands("INHERITED");
    assertThat(inherited).hasSizeBetween(3_000 - 3 * APART, 3_000 + APART);
    assertThat(inherited).allMatch(command -> 1_500 < command && command < 4_500 + APART);
    assertThat(account.drift()).isZero();
    assertThat(account.account().books.movers.all()).hasSize(3);
    assertThat(account.account().row.pairs()).isEqualTo(COMMANDS);
  }

  private static List<Integer> inOrder() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      order.add(i);
    }
    return order;
  }

  private List<Integer> swapped(List<Integer> order) {
    for (int i = 0; i + 1 < COMMANDS; i++) {
      if (random.nextInt(10) == 0 && !ERRORS.containsKey(i) && !ERRORS.containsKey(i + 1)) {
        Collections.swap(order, i, i + 1);
      }
    }
    return order;
  }

  private List<Sent> book(Platform side, List<Integer> order) {
    List<Sent> booked = new ArrayList<>();
    long held = OPENING;
    for (int place = 0; place < COMMANDS; place++) {
      int command = order.get(place);
      int error = side == Platform.CANDIDATE ? ERRORS.getOrDefault(command, 0) : 0;
      long change = (command % 3 == 0 ? 1 : -1) * (10L + command % 97) + error;
      held += change;
      booked.add(new Sent(side, command, place + 1L, held, change, place + random.nextInt(APART)));
    }
    return booked;
  }

  private void send(Sent sent) {
    boolean errs = sent.side() == Platform.CANDIDATE && ERRORS.containsKey(sent.command());
    account.answer(
        sent.side(),
        AnswerBuilder.of(sent.side())
            .to("tx-" + sent.command())
            .inOrder(sent.place())
            .withFee(errs ? "1.51" : "1.50")
            .leaving(LivedAccount.money(sent.after()), LivedAccount.money(sent.change())),
        sent.at());
  }

  private Set<Integer> commands(String cause) {
    return account.events.stream()
        .filter(event -> cause.equals(event.cause()))
        .map(DivergenceEvent::transactionId)
        .map(id -> Integer.valueOf(id.substring("tx-".length())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What both banks hold after the newest answers seen, without what has not met. */
  private static final class Oracle {
    private final Sent[] newest = new Sent[2];
    private final long[] waiting = new long[2];
    private final Set<Integer> lonely = new HashSet<>();
    private final long[][] changes = new long[2][COMMANDS];

    void seen(Sent sent) {
      int side = sent.side().ordinal();
      if (newest[side] == null || sent.place() > newest[side].place()) {
        newest[side] = sent;
      }
      changes[side][sent.command()] = sent.change();
      if (lonely.remove(sent.command())) {
        waiting[1 - side] -= changes[1 - side][sent.command()];
      } else {
        lonely.add(sent.command());
        waiting[side] += sent.change();
      }
    }

    Long drift() {
      if (newest[0] == null || newest[1] == null) {
        return null;
      }
      int legacy = Platform.LEGACY.ordinal();
      int candidate = Platform.CANDIDATE.ordinal();
      return newest[candidate].after()
          - waiting[candidate]
          - (newest[legacy].after() - waiting[legacy]);
    }
  }
}
