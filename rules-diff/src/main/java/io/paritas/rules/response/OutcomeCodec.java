package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.paritas.rules.wire.Decimal;
import io.paritas.rules.wire.Entry;
import io.paritas.rules.wire.ListValue;
import io.paritas.rules.wire.NamedMoney;
import io.paritas.rules.wire.ObjectValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The one encoding of an {@link Outcome}. The records keep everything sorted and scale-free, and
 * Protobuf writes fields in the order of their numbers, so equal outcomes have equal bytes and
 * unequal ones have not.
 */
public final class OutcomeCodec {
  /** How deep lists and objects may lie in each other; the attributes are the first. */
  public static final int MAX_DEPTH = 64;

  /** One object is three messages on the wire: itself, its entry, its value. */
  static final int MAX_MESSAGES = 4 * MAX_DEPTH;

  private static final int LONG_BITS = 63;

  private OutcomeCodec() {}

  public static byte[] encode(Outcome outcome) {
    var wire =
        io.paritas.rules.wire.Outcome.newBuilder()
            .setDecision(outcome.decision().name())
            .addAllAmounts(named(outcome.amounts()))
            .addAllLimits(named(outcome.limits()))
            .addAllRulesFired(outcome.rulesFired());
    if (outcome.reasonCode() != null) {
      wire.setReasonCode(outcome.reasonCode());
    }
    for (Fee fee : outcome.fees()) {
      wire.addFees(named(fee.code(), fee.amount()));
    }
    for (Hold hold : outcome.holds()) {
      var held =
          io.paritas.rules.wire.Hold.newBuilder().setId(hold.id()).setAmount(write(hold.amount()));
      if (hold.expiresAt() != null) {
        held.setExpiresAtNanos(HeaderCodec.toNanos(hold.expiresAt()));
      }
      wire.addHolds(held);
    }
    if (outcome.overdraftUsed() != null) {
      wire.setOverdraftUsed(write(outcome.overdraftUsed()));
    }
    if (!outcome.attributes().values().isEmpty()) {
      wire.setAttributes(write(outcome.attributes(), 1));
    }
    return wire.build().toByteArray();
  }

  /**
   * Another writer's outcome in our order: what this build knows in its one encoding, and behind it
   * the fields that it does not know.
   *
   * @throws InvalidResponseException where the bytes are no outcome
   */
  static byte[] inOrder(byte[] outcome) {
    ByteString bytes = ByteString.copyFrom(outcome);
    return ByteString.copyFrom(encode(decode(bytes)))
        .concat(parse(bytes).getUnknownFields().toByteString())
        .toByteArray();
  }

  /**
   * @throws InvalidResponseException where the bytes are no outcome
   */
  public static Outcome decode(ByteString bytes) {
    var wire = parse(bytes);
    return new Outcome(
        decision(wire.getDecision()),
        wire.hasReasonCode() ? wire.getReasonCode() : null,
        money(wire.getAmountsList()),
        fees(wire),
        holds(wire),
        money(wire.getLimitsList()),
        wire.hasOverdraftUsed() ? read(wire.getOverdraftUsed()) : null,
        new TreeSet<>(wire.getRulesFiredList()),
        wire.hasAttributes() ? read(wire.getAttributes()) : Value.Fields.NONE);
  }

  static io.paritas.rules.wire.Outcome parse(ByteString bytes) {
    try {
      CodedInputStream in = bytes.newCodedInput();
      in.setRecursionLimit(MAX_MESSAGES);
      return io.paritas.rules.wire.Outcome.parseFrom(in);
    } catch (IOException e) {
      throw new InvalidResponseException("not an Outcome: " + e.getMessage(), e);
    }
  }

  static List<Fee> fees(io.paritas.rules.wire.Outcome wire) {
    List<Fee> fees = new ArrayList<>(wire.getFeesCount());
    wire.getFeesList().forEach(fee -> fees.add(new Fee(fee.getName(), read(fee.getMoney()))));
    return fees;
  }

  static List<Hold> holds(io.paritas.rules.wire.Outcome wire) {
    List<Hold> holds = new ArrayList<>(wire.getHoldsCount());
    for (var hold : wire.getHoldsList()) {
      holds.add(
          new Hold(
              hold.getId(),
              read(hold.getAmount()),
              hold.hasExpiresAtNanos() ? HeaderCodec.fromNanos(hold.getExpiresAtNanos()) : null));
    }
    return holds;
  }

  static Decision decision(String name) {
    for (Decision decision : Decision.values()) {
      if (decision.name().equals(name)) {
        return decision;
      }
    }
    throw new InvalidResponseException("decision '" + name + "' is none of this build's");
  }

  private static List<NamedMoney> named(Map<String, Money> amounts) {
    return amounts.entrySet().stream().map(e -> named(e.getKey(), e.getValue())).toList();
  }

  private static NamedMoney named(String name, Money money) {
    return NamedMoney.newBuilder().setName(name).setMoney(write(money)).build();
  }

  private static SortedMap<String, Money> money(List<NamedMoney> wire) {
    SortedMap<String, Money> amounts = new TreeMap<>();
    wire.forEach(named -> amounts.put(named.getName(), read(named.getMoney())));
    return amounts;
  }

  static io.paritas.rules.wire.Money write(Money money) {
    return io.paritas.rules.wire.Money.newBuilder()
        .setAmount(write(money.amount()))
        .setCurrency(money.currency())
        .build();
  }

  static Money read(io.paritas.rules.wire.Money wire) {
    return new Money(read(wire.getAmount()), wire.getCurrency());
  }

  private static Decimal write(BigDecimal normal) {
    BigInteger unscaled = normal.unscaledValue();
    Decimal.Builder wire = Decimal.newBuilder().setScale(normal.scale());
    return unscaled.bitLength() <= LONG_BITS
        ? wire.setSmall(unscaled.longValue()).build()
        : wire.setBig(ByteString.copyFrom(unscaled.toByteArray())).build();
  }

  private static BigDecimal read(Decimal wire) {
    return switch (wire.getUnscaledCase()) {
      case SMALL -> BigDecimal.valueOf(wire.getSmall(), wire.getScale());
      case BIG -> new BigDecimal(big(wire.getBig().toByteArray()), wire.getScale());
      case UNSCALED_NOT_SET -> throw new InvalidResponseException("a decimal without digits");
    };
  }

  static BigInteger big(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > 32) {
      throw new InvalidResponseException(
          "a decimal of " + bytes.length + " bytes, 1 to 32 are allowed");
    }
    return new BigInteger(bytes);
  }

  private static ObjectValue write(Value.Fields fields, int depth) {
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    var wire = ObjectValue.newBuilder();
    fields
        .values()
        .forEach(
            (key, value) ->
                wire.addEntries(Entry.newBuilder().setKey(key).setValue(write(value, depth + 1))));
    return wire.build();
  }

  private static io.paritas.rules.wire.Value write(Value value, int depth) {
    var wire = io.paritas.rules.wire.Value.newBuilder();
    return switch (value) {
      case Value.Null n -> wire.setNull(true).build();
      case Value.Bool bool -> wire.setBool(bool.value()).build();
      case Value.Text text -> wire.setText(text.value()).build();
      case Value.Number number -> wire.setNumber(write(number.value())).build();
      case Value.Cash cash -> wire.setMoney(write(cash.value())).build();
      case Value.Items items -> wire.setList(write(items, depth)).build();
      case Value.Fields fields -> wire.setObject(write(fields, depth)).build();
    };
  }

  private static ListValue write(Value.Items items, int depth) {
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    ListValue.Builder list = ListValue.newBuilder();
    items.values().forEach(item -> list.addValues(write(item, depth + 1)));
    return list.build();
  }

  static InvalidResponseException tooDeep() {
    return new InvalidResponseException(
        "lists and objects lie in each other deeper than allowed (at most %d)"
            .formatted(MAX_DEPTH));
  }

  static Value.Fields read(ObjectValue wire) {
    SortedMap<String, Value> fields = new TreeMap<>();
    wire.getEntriesList().forEach(entry -> fields.put(entry.getKey(), read(entry.getValue())));
    return new Value.Fields(fields);
  }

  static Value read(io.paritas.rules.wire.Value wire) {
    return switch (wire.getKindCase()) {
      case NULL -> new Value.Null();
      case BOOL -> new Value.Bool(wire.getBool());
      case TEXT -> new Value.Text(wire.getText());
      case NUMBER -> new Value.Number(read(wire.getNumber()));
      case MONEY -> new Value.Cash(read(wire.getMoney()));
      case LIST ->
          new Value.Items(wire.getList().getValuesList().stream().map(OutcomeCodec::read).toList());
      case OBJECT -> read(wire.getObject());
      case KIND_NOT_SET -> throw new InvalidResponseException("a value of no kind");
    };
  }
}
