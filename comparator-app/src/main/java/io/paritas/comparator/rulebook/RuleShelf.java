package io.paritas.comparator.rulebook;

import io.paritas.comparator.judging.AcceptanceKey;
import io.paritas.comparator.judging.RuleBook.Edition;
import io.paritas.rules.Acceptance;
import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the rules topic has said so far. One thread takes records in; any may ask. Whatever cannot
 * be used leaves the last good rule set where it is.
 */
final class RuleShelf {
  private static final Logger LOG = LoggerFactory.getLogger(RuleShelf.class);

  private final Map<String, RuleVersion> versions = new ConcurrentHashMap<>();
  private final Map<String, RuleRecords.Closing> closings = new ConcurrentHashMap<>();
  private volatile Edition active;
  private volatile @Nullable String activeId;
  private volatile @Nullable String refused;

  /**
   * @param first judges until the topic says otherwise
   */
  RuleShelf(RuleSet first) {
    this.active = new Edition(first, -1);
  }

  /** Never throws: one bad record must not keep the good ones behind it from anybody. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    try {
      place(record);
    } catch (RuntimeException e) {
      refuse(record, "it cannot be read: " + e);
    }
  }

  private void place(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (key.equals(RuleRecords.ACTIVE)) {
      activate(record);
    } else if (key.startsWith(RuleRecords.CLOSED)) {
      close(key, record);
    } else if (record.value() == null) {
      versions.remove(key);
    } else {
      versions.put(key, RuleRecords.version(key, record));
    }
  }

  private void activate(ConsumerRecord<byte[], byte[]> record) {
    if (record.offset() <= active.place()) {
      return; // The topic is read from its beginning again.
    }
    RuleRecords.Pointer pointer =
        record.value() == null ? null : RuleRecords.pointer(record.value());
    RuleVersion version = pointer == null ? null : versions.get(pointer.ruleSet());
    if (version == null) {
      refuse(record, "it names no rule set that the topic holds");
      return;
    }
    try {
      active = new Edition(open(version.rules()), record.offset());
      activeId = version.id();
      refused = null;
      LOG.info("Rule set {} (version {}) is active", version.id(), version.version());
    } catch (InvalidRuleSetException e) {
      refuse(record, "this build cannot use " + version.id() + ": " + e.getMessage());
    }
  }

  private void close(String key, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      closings.remove(key);
      return;
    }
    RuleRecords.Closing closing = RuleRecords.closing(record.value());
    if (closing == null) {
      refuse(record, "no closing can be read in it");
      return;
    }
    closings.put(key, closing);
    RuleSet open = open(active.rules());
    if (record.offset() > active.place() && open != active.rules()) {
      active = new Edition(open, record.offset());
      LOG.warn("{} accepts no more: {} findings", closing.acceptance(), closing.count());
    }
  }

  /** A rule set without what has accepted as much as its file allows. */
  RuleSet open(RuleSet rules) {
    Set<String> closed =
        rules.accepted().stream()
            .filter(each -> isClosed(rules.id().name(), each))
            .map(Acceptance::id)
            .collect(Collectors.toUnmodifiableSet());
    return closed.isEmpty() ? rules : rules.without(closed);
  }

  private boolean isClosed(String ruleSet, Acceptance acceptance) {
    RuleRecords.Closing closing =
        closings.get(RuleRecords.CLOSED + ruleSet + "/" + AcceptanceKey.of(acceptance));
    return closing != null && closing.count() >= acceptance.maxCount();
  }

  Collection<RuleRecords.Closing> closings() {
    return List.copyOf(closings.values());
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record, String why) {
    refused = "the record at offset %d is refused: %s".formatted(record.offset(), why);
    LOG.error("{}. {} goes on judging", refused, active.rules().id());
  }

  Edition active() {
    return active;
  }

  /** The version that is active; null while the topic has named none. */
  @Nullable RuleVersion activeVersion() {
    String id = activeId;
    return id == null ? null : versions.get(id);
  }

  /** Why the newest activation has no effect; null where it has. */
  @Nullable String refused() {
    return refused;
  }

  @Nullable RuleVersion version(String id) {
    return versions.get(id);
  }

  Collection<RuleVersion> versions() {
    return List.copyOf(versions.values());
  }
}
