package io.paritas.lab.planting;

/** One defect at one transaction of one account. */
public record Planted(Defect defect, String transactionId, String accountId) {}
