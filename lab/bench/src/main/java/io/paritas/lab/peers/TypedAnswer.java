package io.paritas.lab.peers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.metamodel.clazz.EntityDefinition;
import org.javers.core.metamodel.clazz.ValueObjectDefinition;
import tools.jackson.databind.json.JsonMapper;

/** The same answer as a class of its own, for JaVers, which compares objects. */
record TypedAnswer(
    String transactionId,
    String accountId,
    String correlationId,
    String product,
    String type,
    String decision,
    String reasonCode,
    BigDecimal amount,
    String currency,
    List<Fee> fees,
    List<Hold> holds,
    BigDecimal overdraftUsed,
    Map<String, BigDecimal> balances,
    Map<String, BigDecimal> limits,
    List<String> rulesFired,
    String channel,
    Terminal terminal,
    String traceId) {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  record Fee(String code, BigDecimal amount) {}

  record Hold(String id, BigDecimal amount, String expiresAt) {}

  record Terminal(String id, String country) {}

  static Comparator javers() {
    JsonMapper json = JsonMapper.builder().build();
    Javers javers =
        JaversBuilder.javers()
            .registerValue(
                BigDecimal.class,
                (one, other) -> one != null && other != null && within(one, other),
                String::valueOf)
            .registerEntity(new EntityDefinition(Fee.class, "code"))
            .registerEntity(new EntityDefinition(Hold.class, "id"))
            .registerValueObject(new ValueObjectDefinition(TypedAnswer.class, List.of("traceId")))
            .build();
    return (official, shadow) ->
        !javers
            .compare(
                json.readValue(official, TypedAnswer.class),
                json.readValue(shadow, TypedAnswer.class))
            .hasChanges();
  }

  private static boolean within(BigDecimal one, BigDecimal other) {
    return one.subtract(other).abs().compareTo(CENT) <= 0;
  }
}
