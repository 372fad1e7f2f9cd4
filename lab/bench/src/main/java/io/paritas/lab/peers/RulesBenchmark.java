package io.paritas.lab.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
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

/**
 * One method a comparator; each takes the same pairs in turn. Public for the code that JMH
 * generates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBenchmark {
  /** A power of two. */
  static final int PAIRS = 256;

  /** Which kind of pair. */
  @Param({Documents.IDENTICAL, Documents.THREE})
  public String pair = Documents.IDENTICAL;

  private final JsonFactory json = JsonFactory.builder().build();
  private final Ours ours = new Ours();
  private Comparator peer = (one, other) -> one.equals(other);
  private Documents[] texts = {};
  private byte[][] officialText = {};
  private byte[][] shadowText = {};
  private byte[][] officialBytes = {};
  private byte[][] shadowBytes = {};
  private int turn;

  /** Reads the pairs, and starts the one peer that is asked. */
  @Setup
  public void read(BenchmarkParams params) {
    String name = params.getBenchmark();
    peer = Peers.named(name.substring(name.lastIndexOf('.') + 1));
    texts = Documents.named(pair).day(PAIRS);
    officialText = of(Documents::official, text -> text.getBytes(UTF_8));
    shadowText = of(Documents::shadow, text -> text.getBytes(UTF_8));
    officialBytes = of(Documents::official, ours::canonical);
    shadowBytes = of(Documents::shadow, ours::canonical);
  }

  private byte[][] of(Function<Documents, String> side, Function<String, byte[]> bytes) {
    return Stream.of(texts).map(side).map(bytes).toArray(byte[][]::new);
  }

  private int next() {
    turn = turn + 1 & PAIRS - 1;
    return turn;
  }

  private boolean fromText() throws Exception {
    Documents now = texts[next()];
    return peer.same(now.official(), now.shadow());
  }

  @Benchmark
  public Object paritasFromBytes() {
    int now = next();
    return ours.judgeCanonical(officialBytes[now], shadowBytes[now]);
  }

  @Benchmark
  public Object paritasFromJson() {
    // As the others get them: texts, not bytes.
    Documents now = texts[next()];
    return ours.judge(now.official().getBytes(UTF_8), now.shadow().getBytes(UTF_8));
  }

  @Benchmark
  public boolean arraysEquals() {
    int now = next();
    return Arrays.equals(officialBytes[now], shadowBytes[now]);
  }

  @Benchmark
  public long jacksonStreaming() {
    int now = next();
    return stream(officialText[now]) + stream(shadowText[now]);
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
    return fromText();
  }

  @Benchmark
  public boolean jsonUnit() throws Exception {
    return fromText();
  }

  @Benchmark
  public boolean jsonAssert() throws Exception {
    return fromText();
  }

  @Benchmark
  public boolean jsonAssertByHand() throws Exception {
    return fromText();
  }

  @Benchmark
  public boolean javers() throws Exception {
    return fromText();
  }

  @Benchmark
  public boolean arex() throws Exception {
    return fromText();
  }
}
