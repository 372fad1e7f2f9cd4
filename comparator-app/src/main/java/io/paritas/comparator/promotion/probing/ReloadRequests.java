package io.paritas.comparator.promotion.probing;

import io.paritas.comparator.promotion.control.Reloads;
import io.paritas.comparator.promotion.record.GroupRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks whoever can load legacy anew, by a topic. That somebody does, and tells the comparator with
 * a resync, was tried out beforehand: a person says until when that counts.
 */
public final class ReloadRequests implements Reloads, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int MOST_REMEMBERED = 10_000;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final @Nullable Instant rehearsedUntil;
  private final Clock clock;

  private final Map<String, Instant> asked =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * @param rehearsedUntil until when a rehearsal is good; null: there was none
   */
  public ReloadRequests(
      Producer<byte[], byte[]> producer,
      String topic,
      @Nullable Instant rehearsedUntil,
      Clock clock) {
    this.producer = producer;
    this.topic = topic;
    this.rehearsedUntil = rehearsedUntil;
    this.clock = clock;
  }

  @Override
  public List<String> rehearsed(GroupRecord group) {
    if (rehearsedUntil == null) {
      return List.of(
          "no reload of legacy was rehearsed: rehearse one and set"
              + " paritas.promotion.reload.rehearsed-until");
    }
    return clock.instant().isBefore(rehearsedUntil)
        ? List.of()
        : List.of("the rehearsal of a reload was good until " + rehearsedUntil);
  }

  /** The record names itself by group, account and epoch: who reloads does it once. */
  @Override
  public synchronized void ask(GroupRecord group, String account, long epoch, Instant asOf) {
    String id = group.id() + "/" + epoch + "/" + account;
    Instant now = clock.instant();
    Instant before = asked.get(id);
    if (before != null && now.isBefore(before.plus(AGAIN))) {
      return;
    }
    asked.put(id, now);
    ObjectNode request =
        JSON.createObjectNode()
            .put("type", "reload")
            .put("group", group.id())
            .put("accountId", account)
            .put("platform", "LEGACY")
            .put("epoch", epoch)
            .put("asOf", asOf.toString());
    producer.send(
        new ProducerRecord<>(
            topic, account.getBytes(StandardCharsets.UTF_8), JSON.writeValueAsBytes(request)));
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
