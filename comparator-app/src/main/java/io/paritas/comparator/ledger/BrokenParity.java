package io.paritas.comparator.ledger;

import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Kind;
import io.paritas.rules.Result;
import io.paritas.rules.Severity;
import io.paritas.rules.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which findings of a pair are divergences: what an account's or a rule's list shows. */
final class BrokenParity {
  private BrokenParity() {}

  static Optional<Verdict> verdict(JudgedPair pair) {
    try {
      return pair.getVerdict().isEmpty()
          ? Optional.empty()
          : Optional.of(Verdict.valueOf(pair.getVerdict()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean breaks(JudgedPair pair) {
    return verdict(pair).filter(Verdict::breaksParity).isPresent();
  }

  /** Empty where parity holds. A verdict that no rule found counts as one finding of its own. */
  static List<Finding> divergences(JudgedPair pair) {
    if (!breaks(pair)) {
      return List.of();
    }
    List<Finding> broken = pair.getFindingsList().stream().filter(BrokenParity::breaks).toList();
    return broken.isEmpty() ? List.of(ofVerdict(pair)) : broken;
  }

  private static boolean breaks(Finding finding) {
    return !finding.getResult().equals(Result.TOLERATED.name())
        && !finding.getResult().equals(Result.ACCEPTED.name())
        && !finding.getResult().equals(Result.MATCHED.name());
  }

  private static Finding ofVerdict(JudgedPair pair) {
    String rule = pair.getVerdict().toLowerCase(Locale.ROOT).replace('_', '-');
    return Finding.newBuilder()
        .setEventId(eventId(pair, rule))
        .setRule(rule)
        .setSeverity(Severity.BLOCKER.name())
        .setResult(Result.DIVERGED.name())
        .build();
  }

  /** The same for the same word on the same pair, however often it is said. */
  private static String eventId(JudgedPair pair, String rule) {
    String named =
        String.join("\n", pair.getTransactionId(), pair.getAccountId(), kind(pair), rule);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  private static String kind(JudgedPair pair) {
    return pair.getKind() == Kind.UNRECOGNIZED ? "" : pair.getKind().name();
  }
}
