package io.paritas.comparator.rulebook;

import io.paritas.comparator.judging.AcceptanceKey;
import io.paritas.comparator.judging.Closings;
import io.paritas.rules.RuleSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The versions that there are, and the only way to make one active. All processes publish under one
 * transactional id: whoever begins fences whoever is still at it, and so no two can replace the
 * same active rule set.
 */
public final class RuleRegister implements Closings {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String topic;
  private final RuleTopic book;
  private final Turns turns;
  private final Clock clock;

  RuleRegister(
      String topic, RuleTopic book, Supplier<Producer<byte[], byte[]>> producers, Clock clock) {
    this.topic = topic;
    this.book = book;
    this.turns = new Turns(book, producers);
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param yaml the file, which {@code rules} was read from
   * @param replaces the hash of the rule set that is believed to be active; null for any
   * @param by who asks
   * @param idempotencyKey what the asker calls this request; null where nothing
   */
  public record Draft(
      String yaml,
      RuleSet rules,
      @Nullable String replaces,
      String by,
      @Nullable String idempotencyKey) {}

  /** Newest first. */
  public List<RuleVersion> versions() {
    return book.shelf().versions().stream()
        .sorted(Comparator.comparing(RuleVersion::at).reversed())
        .toList();
  }

  /** Null where there is none of this hash. */
  public @Nullable RuleVersion version(String hash) {
    return book.shelf().versions().stream()
        .filter(version -> version.id().endsWith("@" + hash))
        .findFirst()
        .orElse(null);
  }

  /** The version that judges; null until the first was published. */
  public @Nullable RuleVersion active() {
    return book.shelf().activeVersion();
  }

  @Override
  public void close(String ruleSet, AcceptanceKey acceptance, long count) {
    RuleRecords.Closing closing =
        new RuleRecords.Closing(ruleSet, acceptance.toString(), count, clock.instant().toString());
    turns.take(
        producer -> {
          boolean known =
              book.shelf().closings().stream()
                  .anyMatch(
                      each -> each.key().equals(closing.key()) && each.count() >= closing.count());
          if (!known) {
            producer.beginTransaction();
            producer.send(RuleRecords.of(topic, closing));
            producer.commitTransaction();
          }
          return true;
        });
  }

  /** Why the newest activation has no effect in this process; null where it has. */
  public @Nullable String refused() {
    return book.shelf().refused();
  }

  /** What would become of a draft now; null where it would be activated. Changes nothing. */
  public @Nullable Publication foreseen(Draft draft) {
    RuleVersion active = active();
    RuleVersion heard = heard(draft.idempotencyKey());
    String id = draft.rules().id().toString();
    if (heard != null) {
      return heard.id().equals(id)
          ? new Publication.Unchanged(heard)
          : new Publication.KeyTaken(heard);
    }
    if (active != null && active.id().equals(id)) {
      return new Publication.Unchanged(active);
    }
    String hash = book.active().rules().id().hash();
    if (draft.replaces() != null && !draft.replaces().equals(hash)) {
      return new Publication.Lost(hash);
    }
    RuleVersion namesake = namesake(draft);
    return namesake == null ? null : new Publication.VersionTaken(namesake);
  }

  private @Nullable RuleVersion heard(@Nullable String key) {
    return key == null
        ? null
        : book.shelf().versions().stream()
            .filter(version -> key.equals(version.idempotencyKey()))
            .findFirst()
            .orElse(null);
  }

  private @Nullable RuleVersion namesake(Draft draft) {
    RuleSet rules = draft.rules();
    String name = rules.id().name() + "@";
    return book.shelf().versions().stream()
        .filter(version -> version.id().startsWith(name))
        .filter(version -> version.version().equals(rules.id().version()))
        .filter(version -> !version.id().equals(rules.id().toString()))
        // Another build may give the same file another hash.
        .filter(version -> !version.yaml().equals(draft.yaml()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Makes a rule set active for all tasks, which adopt it each at a position of its own.
   *
   * @throws RulesUnavailableException where Kafka does not answer: ask again with the same key
   */
  public Publication activate(Draft draft) {
    return turns.take(
        producer -> {
          Publication settled = foreseen(draft);
          return settled == null ? publish(draft, producer) : settled;
        });
  }

  private Publication publish(Draft draft, Producer<byte[], byte[]> producer) {
    RuleVersion version =
        new RuleVersion(
            draft.rules().id().toString(),
            draft.rules().id().version(),
            draft.yaml(),
            draft.by(),
            clock.instant(),
            draft.idempotencyKey(),
            new RuleVersion.Reading());
    String replaced = book.active().rules().id().toString();
    producer.beginTransaction();
    producer.send(RuleRecords.of(topic, version));
    Future<RecordMetadata> pointer =
        producer.send(
            RuleRecords.of(
                topic,
                new RuleRecords.Pointer(
                    version.id(), draft.by(), version.at().toString(), replaced)));
    producer.commitTransaction();
    try {
      book.awaitPosition(pointer.get().offset() + 1, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new RulesUnavailableException("it is not known whether Kafka took the rule set");
    }
    return new Publication.Activated(version, replaced);
  }
}
