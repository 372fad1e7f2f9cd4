package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import io.paritas.rules.wire.NamedMoney;
import io.paritas.rules.wire.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One field of an outcome as the tree that rules look at. */
final class FieldReader {
  private FieldReader() {}

  static @Nullable Value read(OutcomeField field, ByteString bytes) {
    Outcome wire = OutcomeCodec.parse(bytes);
    return switch (field) {
      case DECISION -> new Value.Text(OutcomeCodec.decision(wire.getDecision()).name());
      case REASON_CODE -> wire.hasReasonCode() ? new Value.Text(wire.getReasonCode()) : null;
      case AMOUNTS -> money(wire.getAmountsList());
      case FEES -> fees(OutcomeCodec.fees(wire));
      case HOLDS -> holds(OutcomeCodec.holds(wire));
      case LIMITS -> money(wire.getLimitsList());
      case OVERDRAFT_USED ->
          wire.hasOverdraftUsed()
              ? new Value.Cash(OutcomeCodec.read(wire.getOverdraftUsed()))
              : null;
      case RULES_FIRED -> texts(new TreeSet<>(wire.getRulesFiredList()));
      case ATTRIBUTES ->
          wire.hasAttributes() ? OutcomeCodec.read(wire.getAttributes()) : Value.Fields.NONE;
    };
  }

  private static Value money(List<NamedMoney> amounts) {
    SortedMap<String, Value> fields = new TreeMap<>();
    amounts.forEach(
        named -> fields.put(named.getName(), new Value.Cash(OutcomeCodec.read(named.getMoney()))));
    return new Value.Fields(fields);
  }

  private static Value fees(List<Fee> fees) {
    List<Value> items = new ArrayList<>(fees.size());
    for (Fee fee : fees.stream().sorted(Fee.ORDER).toList()) {
      SortedMap<String, Value> fields = new TreeMap<>();
      fields.put("code", new Value.Text(fee.code()));
      fields.put("amount", new Value.Cash(fee.amount()));
      items.add(new Value.Fields(fields));
    }
    return new Value.Items(items);
  }

  private static Value holds(List<Hold> holds) {
    List<Value> items = new ArrayList<>(holds.size());
    for (Hold hold : holds.stream().sorted(Hold.ORDER).toList()) {
      SortedMap<String, Value> fields = new TreeMap<>();
      fields.put("id", new Value.Text(hold.id()));
      fields.put("amount", new Value.Cash(hold.amount()));
      if (hold.expiresAt() != null) {
        fields.put("expiresAt", new Value.Text(hold.expiresAt().toString()));
      }
      items.add(new Value.Fields(fields));
    }
    return new Value.Items(items);
  }

  private static Value texts(TreeSet<String> texts) {
    return new Value.Items(texts.stream().<Value>map(Value.Text::new).toList());
  }
}
