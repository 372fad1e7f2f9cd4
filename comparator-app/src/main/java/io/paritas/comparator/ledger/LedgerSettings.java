package io.paritas.comparator.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the ledger is kept: {@code paritas.ledger.*}.
 *
 * @param tablePrefix stands before every table's name
 * @param createTables whether absent tables are created at start (lab) or waited for (production)
 * @param groupId the consumer group that writes the ledger
 * @param concurrency consumers that read side by side, each with its own partitions; 1 to 64
 * @param writers batches in flight at once, over all consumers; 1 to 64
 * @param pollRecords records taken in one go; 1 to 1,000
 * @param shards partitions that one rule's hour spreads over; 1 to 16
 * @param samplesPerAccount full samples a cluster, account and hour
 * @param samplesPerCluster full samples a cluster and hour in one partition
 * @param keep how long a judgement is kept from when it was judged
 * @param backoff how long a batch is tried before its consumer pauses, and for how long it pauses
 */
@Validated
@ConfigurationProperties("paritas.ledger")
public record LedgerSettings(
    @NotBlank @DefaultValue("paritas-") String tablePrefix,
    @DefaultValue("false") boolean createTables,
    @NotBlank @DefaultValue("paritas-ledger") String groupId,
    @Min(1) @Max(64) @DefaultValue("2") int concurrency,
    @Min(1) @Max(64) @DefaultValue("4") int writers,
    @Min(1) @Max(1000) @DefaultValue("50") int pollRecords,
    @Min(1) @Max(16) @DefaultValue("4") int shards,
    @Min(0) @DefaultValue("5") int samplesPerAccount,
    @Min(0) @DefaultValue("2000") int samplesPerCluster,
    @DefaultValue("90d") Duration keep,
    @DefaultValue("5s") Duration backoff) {}
