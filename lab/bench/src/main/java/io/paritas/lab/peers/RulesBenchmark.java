package io.paritas.lab.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One method a comparator; each takes the same pair. Public for the code that JMH generates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBenchmark {
  /** Which pair. */
  @Param({Documents.IDENTICAL, Documents.THREE})
  public String pair = Documents.IDENTICAL;

  private final JsonFactory json = JsonFactory.builder().build();
  private final Ours ours = new Ours();
  private Comparator peer = (one, other) -> one.equals(other);
  private String official = "";
  private String shadow = "";
  private byte[] officialText = {};
  private byte[] shadowText = {};
  private byte[] officialBytes = {};
  private byte[] shadowBytes = {};

  /** Reads the pair, and starts the one peer that is asked. */
  @Setup
  public void read(BenchmarkParams params) {
    String name = params.getBenchmark();
    peer = Peers.named(name.substring(name.lastIndexOf('.') + 1));
    Documents documents = Documents.named(pair);
    official = documents.official();
    shadow = documents.shadow();
    officialText = official.getBytes(UTF_8);
    shadowText = shadow.getBytes(UTF_8);
    officialBytes = ours.canonical(official);
    shadowBytes = ours.canonical(shadow);
  }

  @Benchmark
  public Object paritasFromBytes() {
    return ours.judgeCanonical(officialBytes, shadowBytes);
  }

  @Benchmark
  public Object paritasFromJson() {
    // As the others get them: texts, not bytes.
    return ours.judge(official.getBytes(UTF_8), shadow.getBytes(UTF_8));
  }

  @Benchmark
  public boolean arraysEquals() {
    return Arrays.equals(officialBytes, shadowBytes);
  }

  @Benchmark
  public long jacksonStreaming() {
    return stream(officialText) + stream(shadowText);
  }

  private long stream(byte[] text) {
    long seen = 0;
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        seen +=
            switch (token) {
              case PROPERTY_NAME -> parser.currentName().length();
              case VALUE_STRING -> parser.getStringLength();
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getStringLength();
              default -> 1;
            };
      }
    }
    return seen;
  }

  @Benchmark
  public boolean zjsonpatch() throws Exception {
    return peer.same(official, shadow);
  }

  @Benchmark
  public boolean jsonUnit() throws Exception {
    return peer.same(official, shadow);
  }

  @Benchmark
  public boolean jsonAssert() throws Exception {
    return peer.same(official, shadow);
  }

  @Benchmark
  public boolean jsonAssertByHand() throws Exception {
    return peer.same(official, shadow);
  }

  @Benchmark
  public boolean javers() throws Exception {
    return peer.same(official, shadow);
  }

  @Benchmark
  public boolean arex() throws Exception {
    return peer.same(official, shadow);
  }
}
