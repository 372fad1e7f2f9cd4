package io.paritas.comparator.query;

import io.paritas.rules.response.Platform;
import java.time.Instant;

/**
 * One answer that waits for the other platform's.
 *
 * @param accountId the account's number; never to be shown unmasked without need
 * @param platform who answered
 * @param recordedAt when the answer was recorded in its topic
 * @param deadline when patience ends; the other side must besides be read that far before it is
 *     Missing
 */
public record WaitingLeg(
    String accountId, Platform platform, Instant recordedAt, Instant deadline) {}
