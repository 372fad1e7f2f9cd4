package io.paritas.lab.peers;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
    Map<String, Balance> balances,
    Map<String, BigDecimal> limits,
    List<String> rulesFired,
    long sequence,
    Instant respondedAt,
    String build,
    String cell) {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  record Fee(String code, BigDecimal amount) {}

  record Hold(String id, BigDecimal amount, String expiresAt) {}

  record Balance(BigDecimal after, BigDecimal change) {}

  static Comparator javers() {
    JsonMapper json = JsonMapper.builder().build();
    Javers javers =
        JaversBuilder.javers()
            .registerValue(
                BigDecimal.class,
                (one, other) -> one != null && other != null && within(one, other),
                String::valueOf)
            .registerValue(
                Instant.class,
                (one, other) ->
                    one != null
                        && other != null
                        && Duration.between(one, other).abs().compareTo(Duration.ofSeconds(5)) <= 0,
                String::valueOf)
            .registerEntity(new EntityDefinition(Fee.class, "code"))
            .registerEntity(new EntityDefinition(Hold.class, "id"))
            .registerValueObject(new ValueObjectDefinition(TypedAnswer.class, List.of("build")))
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
