package io.paritas.lab.world;

import io.paritas.lab.engines.EmbeddedBroker;
import io.paritas.lab.engines.LocalDynamoDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings with which the applications run in the lab. */
final class Apps {
  /** Only for the lab, where references of accounts hide nothing. */
  private static final String ACCOUNT_REF_SECRET = "a-secret-for-the-lab-only";

  /** On one class path with the comparator, an adapter would ask Prometheus to log in. */
  private static final String LOGIN_OF_THE_COMPARATOR =
      "org.springframework.boot.security.autoconfigure.actuate.web.servlet"
          + ".ManagementWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.web.servlet"
          + ".ServletWebSecurityAutoConfiguration";

  private final World.Settings settings;
  private final EmbeddedBroker broker;
  private final LocalDynamoDb dynamo;

  Apps(World.Settings settings, EmbeddedBroker broker, LocalDynamoDb dynamo) {
    this.settings = settings;
    this.broker = broker;
    this.dynamo = dynamo;
  }

  String[] comparator(Path state) {
    List<String> arguments = common(settings.port());
    String units = "/0-" + (settings.partitions() - 1);
    arguments.addAll(
        List.of(
            "--paritas.rules.file=classpath:lab-rules.yaml",
            "--paritas.pairing.patience=" + settings.patience().toMillis() + "ms",
            "--paritas.pairing.roster.legacy=" + Topics.LEGACY_RAW + units,
            "--paritas.pairing.roster.candidate="
                + (settings.wiring() == Wiring.BANK
                    ? CandidateQueues.roster()
                    : Topics.CANDIDATE_RAW + units),
            "--paritas.stall.legacy.topic=" + Topics.COMMANDS,
            "--paritas.stall.legacy.group=" + Platforms.LEGACY_GROUP,
            "--paritas.stall.candidate.topic=" + Topics.COMMANDS,
            "--paritas.stall.candidate.group=" + Platforms.CANDIDATE_GROUP,
            "--paritas.flow.state-dir=" + state,
            "--paritas.ledger.create-tables=true",
            "--paritas.dynamodb.endpoint=" + dynamo.endpoint(),
            "--paritas.dynamodb.region=eu-central-1",
            "--paritas.dynamodb.access-key=lab",
            "--paritas.dynamodb.secret-key=lab",
            "--paritas.account-ref-secret=" + ACCOUNT_REF_SECRET));
    arguments.addAll(settings.login().users());
    if (settings.promotes()) {
      arguments.addAll(Release.settings());
    }
    return arguments.toArray(String[]::new);
  }

  String[] legacyAdapter() {
    return adapter(
        settings.wiring() == Wiring.BANK
            ? "lab-legacy-records-mapping.yaml"
            : "lab-legacy-mapping.yaml",
        List.of());
  }

  /**
   * @param queues null where it reads a topic
   */
  String[] candidateAdapter(@Nullable CandidateQueues queues) {
    return adapter(
        "lab-candidate-mapping.yaml", queues == null ? List.of() : queues.adapterSettings());
  }

  private String[] adapter(String mapping, List<String> source) {
    List<String> arguments = common(0);
    arguments.addAll(source);
    arguments.add("--paritas.adapter.spec=classpath:" + mapping);
    arguments.add("--paritas.adapter.marker-interval=500ms");
    arguments.add("--spring.autoconfigure.exclude=" + LOGIN_OF_THE_COMPARATOR);
    return arguments.toArray(String[]::new);
  }

  /** The lab stops its applications itself, in order. */
  private List<String> common(int port) {
    return new ArrayList<>(
        List.of(
            "--server.port=" + port,
            "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "--spring.main.register-shutdown-hook=false",
            "--spring.main.banner-mode=off",
            "--logging.register-shutdown-hook=false"));
  }
}
