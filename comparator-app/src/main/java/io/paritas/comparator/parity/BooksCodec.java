package io.paritas.comparator.parity;

import io.paritas.comparator.judging.Cause;
import io.paritas.rules.response.Platform;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** {@link Books} as bytes. Most accounts have no gap and nothing that moved their drift. */
final class BooksCodec {
  private BooksCodec() {}

  static void write(Books books, RowWriter out) {
    write(books.legacy, out);
    write(books.candidate, out);
    Opening opening = books.opening;
    out.number(opening.since).text(opening.at).flag(opening.settled);
    out.texts(opening.beforeReload).number(books.build);
    for (long count : books.pairsByCause) {
      out.number(count);
    }
    out.number(books.gaps.all().size());
    books.gaps.all().forEach(gap -> write(gap, out));
    out.number(books.movers.all().size());
    books.movers.all().forEach(mover -> write(mover, out));
    write(books.covered, out);
    ReloadsCodec.write(books, out);
    out.number(books.reopened);
    out.number(books.eraPairs).number(books.eraRules).number(books.eraBuild);
    // Near to it, for most accounts, and so small.
    out.number(books.eraSince - opening.since);
  }

  private static void write(BitSet covered, RowWriter out) {
    long[] words = covered.toLongArray();
    out.number(words.length);
    for (long word : words) {
      out.number(word);
    }
  }

  private static void write(SideBook side, RowWriter out) {
    // A reload may set the floor of a side that has not begun.
    out.number(side.last).number(side.settled).number(side.floor).number(side.held);
    if (!side.begun()) {
      return;
    }
    out.number(side.first).amounts(side.balance).number(side.waitingAnswers).amounts(side.waiting);
  }

  private static void write(Gap gap, RowWriter out) {
    out.number(gap.side().ordinal()).number(gap.from()).number(gap.to());
    out.amounts(gap.amounts()).text(gap.transactionId()).number(gap.at());
  }

  private static void write(Mover mover, RowWriter out) {
    out.number(mover.type.ordinal()).text(mover.transactionId);
    out.number(mover.legacyAt).number(mover.candidateAt).number(mover.at).number(mover.build);
    out.texts(mover.roots).amounts(mover.amounts);
    out.number(mover.consequences).number(mover.flips).number(mover.folded).flag(mover.said);
    Gap gap = mover.gap;
    out.flag(gap != null);
    if (gap != null) {
      write(gap, out);
    }
  }

  static Books read(RowReader in, long version) {
    Books books = new Books();
    read(in, books.legacy, version);
    read(in, books.candidate, version);
    books.opening.since = in.number();
    books.opening.at = in.text();
    books.opening.settled = in.flag();
    books.opening.beforeReload = in.texts();
    books.build = in.small();
    for (int i = 0; i < Cause.values().length; i++) {
      books.pairsByCause[i] = in.number();
    }
    for (int left = in.small(); left > 0; left--) {
      books.gaps.back(gap(in));
    }
    for (int left = in.small(); left > 0; left--) {
      books.movers.restore(mover(in));
    }
    long[] words = new long[in.small()];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.number();
    }
    books.covered = BitSet.valueOf(words);
    if (version >= AccountRows.WITH_RELOADS) {
      ReloadsCodec.read(in, books);
    }
    if (version >= AccountRows.WITH_FLOORS) {
      books.reopened = in.number();
    }
    if (version >= AccountRows.WITH_ERAS) {
      books.eraPairs = in.number();
      books.eraRules = in.small();
      books.eraBuild = in.small();
      books.eraSince = in.number() + books.opening.since;
    }
    return books;
  }

  private static void read(RowReader in, SideBook side, long version) {
    side.last = in.number();
    if (version >= AccountRows.WITH_FLOORS) {
      bounds(in, side);
    }
    if (!side.begun()) {
      return;
    }
    side.first = in.number();
    if (version < AccountRows.WITH_FLOORS) {
      bounds(in, side);
    }
    side.balance = in.amounts();
    side.waitingAnswers = in.small();
    side.waiting = in.amounts();
  }

  private static void bounds(RowReader in, SideBook side) {
    side.settled = in.number();
    side.floor = in.number();
    side.held = in.number();
  }

  private static Gap gap(RowReader in) {
    return new Gap(
        Platform.values()[in.small()],
        in.number(),
        in.number(),
        in.amounts(),
        in.text(),
        in.number());
  }

  private static Mover mover(RowReader in) {
    Mover.Type type = Mover.Type.values()[in.small()];
    String transaction = in.text();
    long legacyAt = in.number();
    long candidateAt = in.number();
    long at = in.number();
    int build = in.small();
    Mover mover =
        new Mover(type, transaction, legacyAt, candidateAt, at, build, in.texts(), in.amounts());
    mover.consequences = in.number();
    mover.flips = in.number();
    mover.folded = in.small();
    mover.said = in.flag();
    @Nullable Gap gap = in.flag() ? gap(in) : null;
    mover.gap = gap;
    return mover;
  }
}
