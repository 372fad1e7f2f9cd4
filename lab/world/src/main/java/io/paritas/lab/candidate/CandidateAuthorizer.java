package io.paritas.lab.candidate;

import io.paritas.lab.candidate.Batch.Leg;
import io.paritas.lab.commands.Command;
import io.paritas.lab.exchange.Authorizer;
import io.paritas.lab.exchange.RawAnswer;
import io.paritas.lab.planting.Plan;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The candidate platform: everything it knows is in DynamoDB, an account's work on one thread. */
public final class CandidateAuthorizer implements Authorizer {
  private static final Logger LOG = LoggerFactory.getLogger(CandidateAuthorizer.class);
  private static final int TELLERS = 2;
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final Intake intake;
  private final Outbox outbox;
  private final List<Teller> tellers = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(TELLERS, Thread.ofPlatform().name("lab-teller-", 0).factory());
  private volatile boolean open = true;

  /** With the first build. */
  public CandidateAuthorizer(DynamoDbClient client, Plan plan, Clock clock, Duration lateness) {
    this(client, plan, new Builds(), clock, lateness);
  }

  /**
   * Creates its tables when they are missing.
   *
   * @param client not closed by this
   * @param plan where to err
   * @param builds which build answers, and errs besides
   * @param lateness how long a late answer is held back
   */
  public CandidateAuthorizer(
      DynamoDbClient client, Plan plan, Builds builds, Clock clock, Duration lateness) {
    this.intake = new Intake(plan);
    this.outbox = new Outbox(plan, clock, lateness);
    Tables.create(client);
    for (int i = 0; i < TELLERS; i++) {
      tellers.add(new Teller(new Books(client), plan, builds, clock));
    }
  }

  @Override
  public List<RawAnswer> answer(List<Command> commands) {
    List<Command> ordered = intake.order(commands);
    Map<Leg, String> answers = authorize(ordered);
    List<RawAnswer> leaving = new ArrayList<>(outbox.due());
    for (Command command : ordered) {
      leaving.addAll(outbox.send(command, answers.get(Leg.of(command))));
    }
    return leaving;
  }

  private Map<Leg, String> authorize(List<Command> commands) {
    List<List<Command>> shares = new ArrayList<>();
    tellers.forEach(teller -> shares.add(new ArrayList<>()));
    for (Command command : commands) {
      shares.get(Math.floorMod(command.accountId().hashCode(), TELLERS)).add(command);
    }
    List<Future<Map<Leg, String>>> work = new ArrayList<>();
    for (int i = 0; i < TELLERS; i++) {
      Teller teller = tellers.get(i);
      List<Command> share = shares.get(i);
      if (!share.isEmpty()) {
        work.add(threads.submit(() -> answerUntilDone(teller, share)));
      }
    }
    Map<Leg, String> answers = new HashMap<>();
    work.forEach(future -> answers.putAll(await(future)));
    return answers;
  }

  /** While DynamoDB is away, commands wait; none is lost and none is answered twice. */
  private Map<Leg, String> answerUntilDone(Teller teller, List<Command> share)
      throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return teller.answer(share);
      } catch (SdkException e) {
        if (!open) {
          throw e;
        }
        LOG.warn("The candidate tries again in {} ms: {}", pause, e.getMessage());
        TimeUnit.MILLISECONDS.sleep(pause);
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
      }
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A teller failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean forgets() {
    return false;
  }

  @Override
  public void close() {
    open = false;
    threads.shutdownNow();
  }
}
