package io.paritas.comparator.query;

import io.paritas.comparator.judging.RuleBook;
import io.paritas.comparator.ledger.LedgerEntry;
import io.paritas.comparator.query.LegReader.Found;
import io.paritas.comparator.query.TransactionView.Answers;
import io.paritas.comparator.query.TransactionView.Leg;
import io.paritas.comparator.query.TransactionView.Word;
import io.paritas.comparator.wire.JudgedPair;
import io.paritas.comparator.wire.Kind;
import io.paritas.rules.Judgement;
import io.paritas.rules.RuleSet;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Platform;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts one leg together from all that was said of it. */
@Component
class LegAssembly {
  private static final Set<String> BY_RULES =
      Set.of("TOLERATED", "ACCEPTED", "DIVERGED", "UNJUDGED");

  private final LegReader reader;
  private final Findings findings;
  private final RuleBook book;

  LegAssembly(AnswerBodies bodies, Findings findings, RuleBook book) {
    this.reader = new LegReader(bodies);
    this.findings = findings;
    this.book = book;
  }

  /**
   * @param words at least one, oldest first, all of one leg
   */
  Leg leg(List<LedgerEntry> words, AccountNumbers numbers) {
    LedgerEntry last = lastWord(words);
    LedgerEntry judged = judgement(words, last);
    Found legacy = reader.find(judged, Platform.LEGACY);
    Found candidate = reader.find(judged, Platform.CANDIDATE);
    Set<String> retracted = retracted(words);
    Set<LedgerEntry> shown = shown(words, last, judged);
    List<FindingView> found =
        shown.stream().flatMap(word -> findings(word, numbers, retracted)).toList();
    Judgement again = found.isEmpty() ? judgeAgain(judged, legacy, candidate) : null;
    JudgedPair pair = judged.pair();
    return new Leg(
        last.accountRef(),
        numbers.shown(pair.getAccountId()),
        orNull(last.pair().getVerdict()),
        last.pair().getKind().name(),
        orNull(pair.getOfficial()),
        pair.getProduct(),
        pair.getTransactionType(),
        pair.getCell(),
        orNull(numbers.hiding(pair.getAccountId(), pair.getCorrelationId())),
        Instant.ofEpochMilli(last.pair().getJudgedAtMillis()),
        Instant.ofEpochMilli(pair.getOccurredAtMillis()),
        last.pair().getEstimated(),
        RuleSetView.of(last.ruleSet()),
        new Answers(
            legacy == null ? null : legacy.view(numbers),
            candidate == null ? null : candidate.view(numbers)),
        expired(legacy) || expired(candidate),
        unread(legacy) || unread(candidate),
        again == null ? found : views(again, pair.getAccountId(), numbers),
        again != null,
        again == null ? null : RuleSetView.of(again.ruleSet()),
        words.stream().map(word -> word(word, !shown.contains(word), numbers, retracted)).toList());
  }

  /** A conflict stands, whatever came after it; a stale answer says nothing of the verdict. */
  private static LedgerEntry lastWord(List<LedgerEntry> words) {
    LedgerEntry last = words.getFirst();
    for (LedgerEntry word : words) {
      boolean weighs =
          word.pair().getKind() == Kind.CONFLICT || last.pair().getKind() != Kind.CONFLICT;
      if (weighs && (!isAside(word) || isAside(last))) {
        last = word;
      }
    }
    return last;
  }

  /** The word that holds the pair itself: a conflict holds only the answer that came again. */
  private static LedgerEntry judgement(List<LedgerEntry> words, LedgerEntry last) {
    return words.reversed().stream()
        .filter(word -> word.pair().getKind() != Kind.CONFLICT)
        .filter(word -> !isAside(word))
        .findFirst()
        .orElse(last);
  }

  /** Says nothing of the pair itself. */
  private static boolean isAside(LedgerEntry word) {
    return word.pair().getKind() == Kind.STALE || word.pair().getKind() == Kind.OF_ACCOUNT;
  }

  private static Set<String> retracted(List<LedgerEntry> words) {
    return words.stream()
        .flatMap(word -> word.pair().getRetractsList().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The words whose findings are the leg's. */
  private static Set<LedgerEntry> shown(
      List<LedgerEntry> words, LedgerEntry last, LedgerEntry judged) {
    Set<LedgerEntry> shown = new LinkedHashSet<>(List.of(judged));
    if (last.pair().getKind() == Kind.CONFLICT) {
      shown.add(last);
    }
    words.stream().filter(word -> word.pair().getKind() == Kind.OF_ACCOUNT).forEach(shown::add);
    return shown;
  }

  private Stream<FindingView> findings(
      LedgerEntry word, AccountNumbers numbers, Set<String> retracted) {
    String account = word.pair().getAccountId();
    return word.pair().getFindingsList().stream()
        .map(finding -> findings.of(finding, account, numbers, retracted));
  }

  /** Null where there is nothing to find, or not all to find it from. */
  private @Nullable Judgement judgeAgain(
      LedgerEntry judged, @Nullable Found legacy, @Nullable Found candidate) {
    String official = judged.pair().getOfficial();
    if (!BY_RULES.contains(judged.pair().getVerdict())
        || official.isEmpty()
        || legacy == null
        || candidate == null) {
      return null;
    }
    Envelope ofLegacy = legacy.judgeable();
    Envelope ofCandidate = candidate.judgeable();
    if (ofLegacy == null || ofCandidate == null) {
      return null;
    }
    // As of then, not now: what was accepted when it was judged has not diverged since.
    Instant at = Instant.ofEpochMilli(judged.pair().getJudgedAtMillis());
    RuleSet rules = book.active().rules();
    return official.equals(Platform.LEGACY.name())
        ? rules.judge(ofLegacy, ofCandidate, at)
        : rules.judge(ofCandidate, ofLegacy, at);
  }

  private List<FindingView> views(Judgement again, String accountId, AccountNumbers numbers) {
    return again.findings().stream().map(f -> findings.of(f, accountId, numbers)).toList();
  }

  /**
   * Answers stand in the leg; of a word only those that came again do.
   *
   * @param own whether its findings are not among the leg's
   */
  private Word word(LedgerEntry word, boolean own, AccountNumbers numbers, Set<String> retracted) {
    JudgedPair pair = word.pair();
    boolean again = pair.getKind() == Kind.CONFLICT || pair.getKind() == Kind.STALE;
    Found legacy = again ? reader.find(word, Platform.LEGACY) : null;
    Found candidate = again ? reader.find(word, Platform.CANDIDATE) : null;
    return new Word(
        pair.getKind().name(),
        orNull(pair.getVerdict()),
        Instant.ofEpochMilli(pair.getJudgedAtMillis()),
        legacy == null ? null : legacy.view(numbers),
        candidate == null ? null : candidate.view(numbers),
        own ? findings(word, numbers, retracted).toList() : null,
        word.note() == null ? null : word.note().name());
  }

  private static boolean expired(@Nullable Found found) {
    return found != null
        && found.envelope() == null
        && found.unreadable() == null
        && !found.unread();
  }

  private static boolean unread(@Nullable Found found) {
    return found != null && found.unread();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
