package io.paritas.comparator.parity;

import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.List;

/** An account's {@link Reloads} as bytes: one where there were none, as nearly always. */
final class ReloadsCodec {
  private ReloadsCodec() {}

  static void write(Books books, RowWriter out) {
    Reloads reloads = books.reloads;
    out.texts(reloads.ids);
    if (reloads.ids.isEmpty()) {
      return;
    }
    Platform side = reloads.side;
    out.number(side == null ? 0 : side.ordinal() + 1).number(reloads.at).amounts(reloads.basis);
    write(books.legacy.aside, out);
    write(books.candidate.aside, out);
    Reload pending = reloads.pending;
    out.flag(pending != null);
    if (pending != null) {
      out.text(pending.id()).number(pending.side().ordinal());
      out.number(pending.officialSequence()).number(pending.ownSequence());
      out.amounts(pending.balances()).number(pending.askedAt());
    }
  }

  private static void write(List<Long> places, RowWriter out) {
    out.number(places.size());
    places.forEach(out::number);
  }

  static void read(RowReader in, Books books) {
    Reloads reloads = books.reloads;
    reloads.ids = in.texts();
    if (reloads.ids.isEmpty()) {
      return;
    }
    int side = in.small();
    reloads.side = side == 0 ? null : Platform.values()[side - 1];
    reloads.at = in.number();
    reloads.basis = in.amounts();
    books.legacy.aside = places(in);
    books.candidate.aside = places(in);
    if (in.flag()) {
      String id = in.text();
      Platform whose = Platform.values()[in.small()];
      long official = in.number();
      long own = in.number();
      Amounts balances = in.amounts();
      reloads.pending = new Reload(id, whose, official, own, balances, in.number());
    }
  }

  private static List<Long> places(RowReader in) {
    List<Long> places = new ArrayList<>(0);
    for (int left = in.small(); left > 0; left--) {
      places.add(in.number());
    }
    return List.copyOf(places);
  }
}
