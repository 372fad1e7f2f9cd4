package io.paritas.lab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.rules.Condition;
import io.paritas.rules.InvalidRuleSetException;
import io.paritas.rules.Rest;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.DocumentReader;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.yaml.RuleSetYaml;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * What Jazzer calls with whatever bytes it likes. Each may refuse them in its one way, and in no
 * other; the heap is small, and time is measured, so that a hang or a flood is found too.
 */
final class Targets {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final RuleSet STRICT =
      RuleSet.named("strict").version("1").rest(Rest.rest("rest")).build();

  private static final byte[] DOCUMENT =
      "{\"a\":{\"b\":[1,2.50]},\"amount\":\"1.50\",\"x\":null}".getBytes(UTF_8);

  private Targets() {}

  static void ruleFile(byte[] bytes) {
    inTime(
        () -> {
          try {
            RuleSet rules = RuleSetYaml.read(new String(bytes, UTF_8), "fuzz.yaml");
            rules.judge(Answers.OFFICIAL, Answers.SHADOW);
          } catch (InvalidRuleSetException e) {
            if (e.problems().isEmpty()) {
              throw new AssertionError("refused without a problem", e);
            }
          }
        });
  }

  static void condition(byte[] bytes) {
    inTime(
        () -> {
          try {
            Condition condition = Condition.of(new String(bytes, UTF_8));
            RuleSet rules =
                RuleSet.named("fuzz")
                    .version("1")
                    .rule(
                        io.paritas.rules.Rule.rule(
                                "c", io.paritas.rules.Comparison.expression(condition))
                            .on("decision"))
                    .build();
            rules.judge(Answers.OFFICIAL, Answers.SHADOW);
          } catch (IllegalArgumentException e) {
            if (e.getMessage() == null) {
              throw new AssertionError("refused without a reason", e);
            }
          }
        });
  }

  static void response(byte[] bytes) {
    inTime(
        () -> {
          try {
            Envelope envelope = Envelope.parse(bytes);
            STRICT.judge(envelope, Answers.SHADOW);
            STRICT.judge(Answers.OFFICIAL, envelope);
            if (!Envelope.of(envelope.response()).outcome().equals(envelope.outcome())) {
              throw new AssertionError("what is read is not what is written");
            }
          } catch (InvalidResponseException e) {
            // The one way to refuse.
            return;
          }
        });
  }

  static void document(byte[] bytes) {
    inTime(
        () -> {
          try {
            DocumentReader reader = new DocumentReader();
            Envelope read = reader.read(Answers.LEGACY, bytes);
            STRICT.judge(read, Answers.SHADOW);
            Envelope other = reader.read(Answers.CANDIDATE, DOCUMENT);
            // Before it one of another shape, or, where the bytes allow, of the same.
            reader.readPair(read.header(), DOCUMENT.clone(), other.header(), DOCUMENT.clone());
            DocumentReader.Pair pair =
                reader.readPair(read.header(), bytes, other.header(), DOCUMENT);
            if (!STRICT.judge(pair.official(), pair.shadow()).equals(STRICT.judge(read, other))) {
              throw new AssertionError("read beside another one it says something else");
            }
          } catch (InvalidResponseException e) {
            // The one way to refuse.
            return;
          }
        });
  }

  /** Of the thread's own time: a machine that does other things meanwhile is no hang. */
  private static void inTime(Runnable run) {
    long begin = THREADS.getCurrentThreadCpuTime();
    run.run();
    Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begin);
    if (took.compareTo(PATIENCE) > 0) {
      throw new AssertionError("took " + took);
    }
  }
}
