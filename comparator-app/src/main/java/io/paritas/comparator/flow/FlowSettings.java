package io.paritas.comparator.flow;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the topology runs: {@code paritas.flow.*}. Where Kafka is, and how to log in there, is told
 * by {@code spring.kafka.*}.
 *
 * @param applicationId the consumer group, and the prefix of the changelog topics
 * @param threads stream threads of this process, 1 to 64
 * @param commitInterval how often a task's transaction is committed: half of it is the usual delay
 *     of a verdict
 * @param stateDir where RocksDB keeps accounts and overflow; the machine's temporary directory
 *     where absent
 * @param onDisk whether accounts and overflow lie in RocksDB; on the heap otherwise
 * @param accountsOnHeap rows of busy accounts that one task keeps on the heap, under a kilobyte
 *     each
 * @param evidenceInterval how often a busy account's evidence is written at most, where nothing
 *     happened that matters
 * @param cohortPairs pairs of an account that count for its product's statistics, by rule set and
 *     build of the candidate; counted only where promotion is on
 * @param topicsTimeout how long the topics are waited for at start
 * @param properties further settings of Kafka Streams, as Kafka names them
 */
@Validated
@ConfigurationProperties("paritas.flow")
record FlowSettings(
    @NotBlank @DefaultValue("paritas-comparator") String applicationId,
    @Min(1) @Max(64) @DefaultValue("2") int threads,
    @DefaultValue("500ms") Duration commitInterval,
    @Nullable String stateDir,
    @DefaultValue("true") boolean onDisk,
    @Min(1) @DefaultValue("50000") int accountsOnHeap,
    @DefaultValue("10s") Duration evidenceInterval,
    @Min(0) @DefaultValue("100") int cohortPairs,
    @DefaultValue("60s") Duration topicsTimeout,
    @DefaultValue Map<String, String> properties) {}
