package io.paritas.comparator.promotion.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Item;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.Phase;
import io.paritas.comparator.promotion.record.ReceiptRecord;
import io.paritas.comparator.promotion.record.WaveRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An item as DynamoDB keeps it: its key, its version, the listing that a group stands in, and the
 * whole record as JSON, read by name. A component that an older instance does not know is lost when
 * that instance writes the record: so new components wait until every instance knows them.
 */
final class ItemCodec {
  static final String PK = "pk";
  static final String SK = "sk";
  static final String VERSION = "v";
  static final String LISTING = "listing";
  static final String WAVES = "waves";

  /** Seconds since 1970; DynamoDB deletes what is older. */
  static final String EXPIRES = "expires";

  private static final Duration KEPT_RECEIPTS = Duration.ofDays(30);
  private static final String BODY = "body";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultVisibility(
              seen -> seen.withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
          .build();

  Map<String, AttributeValue> write(Item item) {
    Map<String, AttributeValue> attributes = new HashMap<>(key(item.key()));
    attributes.put(VERSION, number(item.version()));
    attributes.put(BODY, text(JSON.writeValueAsString(item)));
    if (item instanceof GroupRecord group) {
      attributes.put(LISTING, text(listing(group)));
    } else if (item instanceof WaveRecord wave && wave.state() == WaveRecord.State.RUNNING) {
      attributes.put(LISTING, text(WAVES));
    } else if (item instanceof ReceiptRecord receipt) {
      attributes.put(EXPIRES, number(receipt.at().plus(KEPT_RECEIPTS).getEpochSecond()));
    }
    return attributes;
  }

  /**
   * @throws IllegalStateException where it is none
   */
  <T extends Item> T read(Class<T> type, Map<String, AttributeValue> attributes) {
    AttributeValue body = attributes.get(BODY);
    if (body == null) {
      throw new IllegalStateException("a " + type.getSimpleName() + " has no body");
    }
    try {
      return JSON.readValue(body.s(), type);
    } catch (JacksonException e) {
      // Without the parser's own words, which may show account numbers.
      throw new IllegalStateException("a " + type.getSimpleName() + " cannot be read", e);
    }
  }

  static Map<String, AttributeValue> key(Key<?> key) {
    return Map.of(PK, text(key.partition()), SK, text(key.sort()));
  }

  static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    return Map.of(PK, item.get(PK), SK, item.get(SK));
  }

  private static String listing(GroupRecord group) {
    if (group.phase().customersWait()) {
      return waiting(group.shard());
    }
    if (group.isWishedFor()) {
      return wished(group.shard());
    }
    return group.isMoving() ? moving(group.shard()) : resting(group.shard(), group.phase());
  }

  static String waiting(int shard) {
    return "waiting#" + shard;
  }

  static String wished(int shard) {
    return "wished#" + shard;
  }

  static String moving(int shard) {
    return "moving#" + shard;
  }

  static String resting(int shard, Phase phase) {
    return phase + "#" + shard;
  }

  /** Of a group or a wave. */
  static String idOf(Map<String, AttributeValue> listed) {
    String partition = listed.get(PK).s();
    return partition.substring(partition.indexOf('#') + 1);
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
