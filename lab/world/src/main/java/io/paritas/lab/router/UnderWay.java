package io.paritas.lab.router;

import io.paritas.lab.commands.Command;
import io.paritas.routing.Owner;
import io.paritas.routing.Ticket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commands that were sent and wait for their owner's answer. This is what keeps shadow answers from
 * requesters: an answer passes only where it is the first from the platform that owned the account
 * when its command was sent.
 */
final class UnderWay {
  private final Map<Leg, Sent> sent = new ConcurrentHashMap<>();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong kept = new AtomicLong();
  private final Requester requester;

  private record Leg(String transactionId, String accountId) {}

  private record Sent(Command command, Ticket ticket) {}

  UnderWay(Requester requester) {
    this.requester = requester;
  }

  /** Before it is sent: an answer may come before sending returns. */
  void add(Command command, Ticket ticket) {
    sent.put(new Leg(command.transactionId(), command.accountId()), new Sent(command, ticket));
  }

  void answer(Owner by, String transactionId, String accountId, byte[] answer) {
    Leg leg = new Leg(transactionId, accountId);
    Sent command = sent.get(leg);
    if (command == null || command.ticket().route().owner() != by || !sent.remove(leg, command)) {
      kept.incrementAndGet();
      return;
    }
    requester.hears(command.command(), by, answer);
    delivered.incrementAndGet();
    command.ticket().answered();
  }

  long delivered() {
    return delivered.get();
  }

  /** Answers that no requester heard. */
  long kept() {
    return kept.get();
  }

  int size() {
    return sent.size();
  }
}
