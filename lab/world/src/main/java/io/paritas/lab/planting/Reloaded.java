package io.paritas.lab.planting;

import java.math.BigDecimal;

/**
 * The candidate's account is loaded as legacy holds it, before a transaction.
 *
 * @param place how many answers both platforms have given for the account before
 * @param ledger what it holds then
 * @param available the same without what is on hold
 */
public record Reloaded(
    String transactionId, String accountId, long place, BigDecimal ledger, BigDecimal available) {}
