package io.paritas.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.paritas.rules.InvalidRuleSetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** An editor that follows the schema and the loader agree on what a rule file may say. */
class RuleSetSchemaTest {
  private static final String HEAD = "name: checking\nversion: \"1\"\nrules:\n";
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try (InputStream in =
        Objects.requireNonNull(
            RuleSetYaml.class.getResourceAsStream("/io/paritas/rules/rule-set.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: a, field: decision, compare: exact, severity: BLOCKER, title: T, owner: O}",
        "{id: a, fields: [decision, reasonCode], compare: exact, dependsOn: balanceBefore}",
        "{id: a, field: reasonCode, compare: mapped, legacy: {'51': NSF, '00': null}, otherwise: same}",
        "{id: a, field: feeTotal, compare: money, within: {EUR: 0.01, USD: '0.02'}}",
        "{id: a, field: attributes.n, compare: number, within: 0.5}",
        "{id: a, field: attributes.t, compare: instant, within: PT2S, zone: Europe/Berlin}",
        "{id: a, field: attributes.t, compare: instant, zone: {legacy: Europe/Berlin, candidate: UTC}}",
        "{id: a, field: attributes.t, compare: text, ignoreCase: true, trim: false, pattern: '[a-z]+'}",
        "{id: a, field: attributes.t, compare: presence, when: official.decision == 'APPROVED'}",
        "{id: a, field: rulesFired, compare: set}",
        "{id: a, field: fees, compare: list, key: code, each: {amount: {compare: money, within: {EUR: 1}}}, ignore: [x]}",
        "{id: a, field: holds, compare: list, key: id, each: {amount: money}}",
        "{id: a, field: header.balances.ledger.after, compare: running-balance}",
        "{id: a, field: feeTotal, compare: expression, that: shadow.feeTotal <= official.feeTotal}",
        "{id: a, compare: rest, ignore: attributes.traceId}",
      })
  void bothTakeWhatIsRight(String rule) {
    assertThat(takenBySchema(rule)).isTrue();
    assertThat(takenByLoader(rule)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: A, field: decision, compare: exact}",
        "{field: decision, compare: exact}",
        "{id: a, compare: exact}",
        "{id: a, field: decision}",
        "{id: a, field: decision, compare: exactly}",
        "{id: a, field: decision, compare: exact, within: {EUR: 1}}",
        "{id: a, field: decision, compare: exact, severity: FATAL}",
        "{id: a, field: decision, compare: exact, colour: red}",
        "{id: a, field: decision, compare: exact, dependsOn: weather}",
        "{id: a, field: reasonCode, compare: mapped}",
        "{id: a, field: reasonCode, compare: exact, legacy: {a: b}}",
        "{id: a, field: feeTotal, compare: money, within: 0.01}",
        "{id: a, field: feeTotal, compare: money, within: {EUR: -1}}",
        "{id: a, field: feeTotal, compare: money, within: {euro: 1}}",
        "{id: a, field: attributes.n, compare: number, within: {EUR: 1}}",
        "{id: a, field: attributes.t, compare: instant, within: 2s}",
        "{id: a, field: attributes.t, compare: exact, zone: UTC}",
        "{id: a, field: attributes.t, compare: exact, trim: true}",
        "{id: a, field: fees, compare: list}",
        "{id: a, field: fees, compare: list, key: code, each: {amount: {compare: expression, that: 'true'}}}",
        "{id: a, field: feeTotal, compare: expression}",
        "{id: a, field: decision, compare: rest}",
        "{id: a, field: decision, compare: exact, ignore: [b]}",
      })
  void bothRefuseWhatIsWrong(String rule) {
    assertThat(takenBySchema(rule)).as("schema").isFalse();
    assertThat(takenByLoader(rule)).as("loader").isFalse();
  }

  @Test
  void anAcceptanceIsCheckedToo() {
    String rules = "- {id: a, field: decision, compare: exact}\naccepted:\n";
    String right =
        "- {id: b, rule: a, path: decision, reason: r, ticket: t, owner: o, expires: '2026-12-31T00:00:00Z', maxCount: 5}";

    assertThat(validBySchema(HEAD + rules + right)).isTrue();
    assertThat(validBySchema(HEAD + rules + right.replace("ticket: t, ", ""))).isFalse();
    assertThat(validBySchema(HEAD + rules + right.replace("maxCount: 5", "maxCount: 0"))).isFalse();
  }

  @Test
  void theLabsRulesFollowBoth() throws IOException {
    Path file = Path.of("../lab/world/src/main/resources/lab-rules.yaml");

    assertThat(validBySchema(Files.readString(file))).isTrue();
    assertThat(RuleSetYaml.read(file).rules()).hasSizeGreaterThan(10);
  }

  private static boolean takenBySchema(String rule) {
    return validBySchema(HEAD + "- " + rule + "\n");
  }

  private static boolean validBySchema(String yaml) {
    Object tree = new Yaml().load(yaml);
    String json = JsonMapper.shared().writeValueAsString(tree);
    return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
  }

  private static boolean takenByLoader(String rule) {
    try {
      RuleSetYaml.read(HEAD + "- " + rule + "\n", "rules.yaml");
      return true;
    } catch (InvalidRuleSetException e) {
      return false;
    }
  }
}
