package io.paritas.comparator.rulebook;

import io.paritas.comparator.judging.RulesFile;
import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.Problem;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the rules topic before any task starts. A file of the settings that was never seen before
 * becomes active; one that was changes nothing, so that a restart takes no newer rule set back.
 */
final class RulesStart implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RulesStart.class);

  /** Long before the pipeline, which starts last. */
  private static final int PHASE = 0;

  private final String topic;
  private final Supplier<Admin> admins;
  private final Duration timeout;
  private final RuleTopic book;
  private final RuleRegister register;
  private final RulesFile file;
  private volatile boolean running;

  RulesStart(
      String topic,
      Supplier<Admin> admins,
      Duration timeout,
      RuleTopic book,
      RuleRegister register,
      RulesFile file) {
    this.topic = topic;
    this.admins = admins;
    this.timeout = timeout;
    this.book = book;
    this.register = register;
    this.file = file;
  }

  @Override
  public void start() {
    try (Admin admin = admins.get()) {
      new RuleTopicCheck(admin, topic).await(timeout);
    }
    book.follow();
    book.awaitEnd(timeout);
    if (isNew()) {
      publishFile();
    } else if (!book.active().rules().id().equals(file.rules().id())) {
      LOG.warn(
          "{} is not the newest rule set: {} was activated after it, and judges",
          file.name(),
          book.active().rules().id());
    }
    running = true;
  }

  /** By its text too: another build may give the same file another hash. */
  private boolean isNew() {
    return book.shelf().version(file.rules().id().toString()) == null
        && book.shelf().versions().stream().noneMatch(each -> each.yaml().equals(file.yaml()));
  }

  private void publishFile() {
    Publication publication =
        register.activate(
            new RuleRegister.Draft(file.yaml(), file.rules(), null, "settings", null));
    if (publication instanceof Publication.VersionTaken) {
      throw new InvalidRuleSetException(
          List.of(new Problem(file.name(), 0, null, Publication.VERSION_TAKEN)));
    }
  }

  @Override
  public void stop() {
    running = false;
    book.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
