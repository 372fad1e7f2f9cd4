package io.paritas.lab.commands;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One leg of one transaction, to be answered by both authorizers. docs/lab-bank.md says what each
 * field means.
 *
 * @param correlationId ties the legs of a transfer; absent where there is one leg
 * @param amount zero or more, two decimals
 * @param opening absent on all but the first command of an account
 * @param routed absent until it is sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Command(
    String transactionId,
    String accountId,
    @Nullable String correlationId,
    Product product,
    Type type,
    Channel channel,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
    String currency,
    LocalDate businessDate,
    @Nullable Opening opening,
    @Nullable Routed routed) {

  /** A command that was not sent yet. */
  public Command(
      String transactionId,
      String accountId,
      @Nullable String correlationId,
      Product product,
      Type type,
      Channel channel,
      BigDecimal amount,
      String currency,
      LocalDate businessDate,
      @Nullable Opening opening) {
    this(
        transactionId,
        accountId,
        correlationId,
        product,
        type,
        channel,
        amount,
        currency,
        businessDate,
        opening,
        null);
  }

  /** The same command as the first of its account. */
  public Command opening(Opening with) {
    return new Command(
        transactionId,
        accountId,
        correlationId,
        product,
        type,
        channel,
        amount,
        currency,
        businessDate,
        with,
        routed);
  }

  /** The same command, sent under a route. */
  public Command routed(Routed under) {
    return new Command(
        transactionId,
        accountId,
        correlationId,
        product,
        type,
        channel,
        amount,
        currency,
        businessDate,
        opening,
        under);
  }
}
