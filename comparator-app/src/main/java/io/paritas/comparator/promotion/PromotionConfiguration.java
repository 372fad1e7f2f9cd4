package io.paritas.comparator.promotion;

import io.micrometer.core.instrument.MeterRegistry;
import io.paritas.comparator.flow.LiveTasks;
import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.ledger.EvidenceListener;
import io.paritas.comparator.ledger.LedgerReader;
import io.paritas.comparator.ledger.LedgerSettings;
import io.paritas.comparator.promotion.certificate.Certificates;
import io.paritas.comparator.promotion.certificate.Ed25519Signer;
import io.paritas.comparator.promotion.certificate.Signer;
import io.paritas.comparator.promotion.control.Certifier;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.control.Knowledge;
import io.paritas.comparator.promotion.control.Ports;
import io.paritas.comparator.promotion.control.Probes;
import io.paritas.comparator.promotion.control.Reloads;
import io.paritas.comparator.promotion.control.Routers;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.knowledge.Breaker;
import io.paritas.comparator.promotion.knowledge.CohortFigures;
import io.paritas.comparator.promotion.knowledge.CohortProofs;
import io.paritas.comparator.promotion.knowledge.CohortProofs.RuleNames;
import io.paritas.comparator.promotion.knowledge.DirtyMarks;
import io.paritas.comparator.promotion.knowledge.FleetWatch;
import io.paritas.comparator.promotion.knowledge.LedgerKnowledge;
import io.paritas.comparator.promotion.run.CountedStore;
import io.paritas.comparator.promotion.run.PromotionMetrics;
import io.paritas.comparator.promotion.run.PromotionRun;
import io.paritas.comparator.promotion.run.RunState;
import io.paritas.comparator.promotion.run.TroubleBook;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.promotion.store.ControlTable;
import io.paritas.comparator.promotion.store.DynamoStore;
import io.paritas.comparator.promotion.waves.Waves;
import io.paritas.rules.RuleInfo;
import io.paritas.rules.RuleSet;
import io.paritas.rules.Severity;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Wires promotion. {@link ControlStore}, {@link Commands}, {@link Waves} and {@link Shards} are
 * always there; where promotion is off, whatever they are asked for throws {@link
 * io.paritas.comparator.promotion.store.StoreUnavailableException}, which says so.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PromotionSettings.class)
class PromotionConfiguration {
  private static final String ENABLED = "paritas.promotion.enabled";

  @Bean
  ControlStore controlStore(
      PromotionSettings settings,
      DynamoDbClient dynamo,
      LedgerSettings ledger,
      ObjectProvider<PromotionMetrics> metrics) {
    return settings.enabled()
        ? new CountedStore(new DynamoStore(dynamo, table(ledger)), metrics.getObject())
        : new PromotionOff.Store();
  }

  @Bean
  @ConditionalOnProperty(ENABLED)
  PromotionMetrics promotionMetrics(MeterRegistry registry) {
    return new PromotionMetrics(registry);
  }

  private static String table(LedgerSettings ledger) {
    return ledger.tablePrefix() + "control";
  }

  @Bean
  Shards shards(PromotionSettings settings) {
    return new Shards(settings.shards());
  }

  @Bean
  Policy promotionPolicy(PromotionSettings settings) {
    return settings.policy().policy();
  }

  @Bean
  Commands promotionCommands(Ports ports, Policy policy) {
    return new Commands(ports, policy);
  }

  @Bean
  TroubleBook troubles(MeterRegistry registry, Clock clock) {
    return new TroubleBook(registry, clock);
  }

  @Bean
  Waves waves(
      ControlStore store,
      Commands commands,
      TroubleBook troubles,
      Clock clock,
      PromotionSettings settings) {
    return new Waves(store, commands, troubles, clock, settings.waveAborts());
  }

  @Bean
  Ports promotionPorts(
      ControlStore store,
      Routers routers,
      Probes probes,
      Knowledge knowledge,
      Reloads reloads,
      Certifier certifier,
      TroubleBook troubles,
      Clock clock) {
    return new Ports(
        store, routers, probes, knowledge, reloads, certifier, troubles, clock, System::nanoTime);
  }

  @Bean
  CohortFigures cohortFigures(MeterRegistry registry) {
    return new CohortFigures(registry);
  }

  @Bean
  CohortProofs cohortProofs(
      PromotionSettings settings,
      LedgerReader ledger,
      RuleBook rules,
      Clock clock,
      CohortFigures figures) {
    return new CohortProofs(
        ledger::cohort,
        ruleSet -> names(rules.active().rules(), ruleSet),
        settings.statistics().demand(),
        clock,
        figures);
  }

  private static @Nullable RuleNames names(RuleSet active, String ruleSet) {
    return active.id().toString().equals(ruleSet)
        ? new RuleNames(
            ids(active, severity -> true), ids(active, severity -> severity == Severity.BLOCKER))
        : null;
  }

  private static Set<String> ids(RuleSet rules, Predicate<Severity> severities) {
    return rules.rules().stream()
        .filter(rule -> severities.test(rule.severity()))
        .map(RuleInfo::id)
        .collect(Collectors.toSet());
  }

  @Bean
  FleetWatch fleetWatch(
      PromotionSettings settings, LedgerReader ledger, LiveTasks tasks, Clock clock) {
    return new FleetWatch(ledger::tallies, tasks::expected, settings.breaker().limits(), clock);
  }

  @Bean
  Knowledge ledgerKnowledge(
      PromotionSettings settings,
      LedgerReader ledger,
      AccountRefs refs,
      CohortProofs proofs,
      FleetWatch fleet) {
    Breaker breaker = new Breaker(ledger, fleet, settings.breaker().ledgerLag());
    return new LedgerKnowledge(ledger, refs, proofs, breaker, settings.bypasses());
  }

  @Bean
  EvidenceListener dirtyMarks(
      PromotionSettings settings,
      ControlStore store,
      ExecutorService ledgerThreads,
      TroubleBook troubles) {
    return settings.enabled()
        ? new DirtyMarks(store, settings.shards(), ledgerThreads, troubles)
        : evidence -> {};
  }

  @Bean
  Signer certificateSigner(PromotionSettings settings) {
    PromotionSettings.SignerSettings keys = settings.signer();
    return keys.privateKey() == null || keys.publicKey() == null
        ? Ed25519Signer.madeUp()
        : Ed25519Signer.of(keys.privateKey(), keys.publicKey());
  }

  @Bean
  Certifier certifier(Signer signer, AccountRefs refs) {
    return new Certificates(signer, refs::of);
  }

  @Bean
  @ConditionalOnProperty(ENABLED)
  RunState promotionState(Clock clock) {
    return new RunState(clock);
  }

  @Bean
  @ConditionalOnProperty(ENABLED)
  PromotionHealth promotionHealthIndicator(RunState state) {
    return new PromotionHealth(state);
  }

  @Bean
  @ConditionalOnProperty(ENABLED)
  PromotionRun promotionRun(
      PromotionSettings settings,
      DynamoDbClient dynamo,
      LedgerSettings ledger,
      Ports ports,
      Policy policy,
      Waves waves,
      RuleBook rules,
      RunState state,
      PromotionMetrics metrics) {
    return new PromotionRun(
        settings.shards(),
        () -> ControlTable.prepare(dynamo, table(ledger), ledger.createTables()),
        ports,
        policy,
        waves,
        () -> rules.active().rules().id().toString(),
        Objects.requireNonNull(settings.candidateBuild()),
        state,
        metrics);
  }
}
