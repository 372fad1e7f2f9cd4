package io.paritas.lab.commands;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/** What an account opens with; on the first command of the account. Money is EUR, two decimals. */
public record Opening(
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal balance,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal overdraftLimit,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal dailyLimit,
    boolean blocked) {}
