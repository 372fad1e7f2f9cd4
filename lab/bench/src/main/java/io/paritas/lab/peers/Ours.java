package io.paritas.lab.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.paritas.rules.Judgement;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.DocumentReader;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Role;
import io.paritas.rules.yaml.RuleSetYaml;
import java.time.Instant;
import java.util.TreeMap;

/** The rules, as {@code ./paritas diff} and the comparator run them. Not for several threads. */
final class Ours {
  private static final Header OFFICIAL = header(Platform.LEGACY, Role.OFFICIAL);
  private static final Header SHADOW = header(Platform.CANDIDATE, Role.SHADOW);

  private final RuleSet rules = RuleSetYaml.read(Documents.text("rules.yaml"), "rules.yaml");
  private final DocumentReader reader = new DocumentReader();

  private static Header header(Platform platform, Role role) {
    return new Header(
        "tx-1",
        "acc-1",
        null,
        platform,
        "1",
        role,
        0,
        "CHECKING",
        "WITHDRAWAL",
        "",
        Instant.EPOCH,
        null,
        new TreeMap<>());
  }

  Judgement judge(byte[] official, byte[] shadow) {
    DocumentReader.Pair pair = reader.readPair(OFFICIAL, official, SHADOW, shadow);
    return rules.judge(pair.official(), pair.shadow());
  }

  /** From outcomes in their canonical form, as they lie in the topics. */
  Judgement judgeCanonical(byte[] official, byte[] shadow) {
    ByteString ours = UnsafeByteOperations.unsafeWrap(official);
    ByteString theirs = UnsafeByteOperations.unsafeWrap(shadow);
    return rules.judge(Envelope.ofCanonical(OFFICIAL, ours), Envelope.ofCanonical(SHADOW, theirs));
  }

  Envelope read(byte[] official) {
    return reader.read(OFFICIAL, official);
  }

  byte[] canonical(String json) {
    return read(json.getBytes(UTF_8)).outcomeBytes();
  }
}
