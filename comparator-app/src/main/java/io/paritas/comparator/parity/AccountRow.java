package io.paritas.comparator.parity;

/**
 * What is known of one account. All times in milliseconds since 1970; 0 stands for never.
 *
 * @param pairs pairs judged, and answers that stayed alone
 * @param matched pairs that kept parity
 * @param open divergent pairs that were not taken back
 * @param cleanSince since when every pair kept parity; 0 while none did since the last divergence
 * @param cleanBeforeOpen what cleanSince was before the first divergence that is still open
 */
public record AccountRow(
    long pairs,
    long matched,
    long open,
    long cleanSince,
    long cleanBeforeOpen,
    long lastDivergenceAt,
    long lastPairAt) {

  public static final AccountRow NEW = new AccountRow(0, 0, 0, 0, 0, 0, 0);

  AccountRow kept(long at) {
    return new AccountRow(
        pairs + 1,
        matched + 1,
        open,
        cleanSince == 0 ? at : cleanSince,
        cleanBeforeOpen,
        lastDivergenceAt,
        at);
  }

  AccountRow broken(long at) {
    return new AccountRow(pairs + 1, matched, open + 1, 0, beforeOpen(), at, at);
  }

  /** A pair that had been counted as matched, or not at all, turned out to break parity. */
  AccountRow brokenAfterAll(long at, boolean wasMatched) {
    return new AccountRow(
        pairs, wasMatched ? matched - 1 : matched, open + 1, 0, beforeOpen(), at, lastPairAt);
  }

  private long beforeOpen() {
    return open == 0 ? cleanSince : cleanBeforeOpen;
  }

  /**
   * A Missing was taken back: the pair it spoke of is judged anew, and counted there.
   *
   * @param stood whether it was open still
   */
  AccountRow retracted(boolean stood) {
    AccountRow left = stood ? takenBack() : this;
    return new AccountRow(
        pairs - 1,
        matched,
        left.open,
        left.cleanSince,
        cleanBeforeOpen,
        lastDivergenceAt,
        lastPairAt);
  }

  /** Pairs that were accepted are so no more. */
  AccountRow reopened(long many, long at) {
    long less = Math.max(0, matched - many);
    return new AccountRow(pairs, less, open + Math.max(1, many), 0, beforeOpen(), at, lastPairAt);
  }

  /** Something was taken back that had been said of the account itself. */
  AccountRow takenBack() {
    long left = Math.max(0, open - 1);
    return new AccountRow(
        pairs,
        matched,
        left,
        left == 0 && cleanSince == 0 ? cleanBeforeOpen : cleanSince,
        cleanBeforeOpen,
        lastDivergenceAt,
        lastPairAt);
  }

  /** The shadow was reloaded: what its drift broke is mended, and the window begins anew. */
  AccountRow reloaded(long stillOpen) {
    return new AccountRow(pairs, matched, stillOpen, 0, 0, lastDivergenceAt, lastPairAt);
  }

  /** A new build closed roots: so many stay. */
  AccountRow withOpen(long stillOpen) {
    return new AccountRow(
        pairs, matched, stillOpen, cleanSince, cleanBeforeOpen, lastDivergenceAt, lastPairAt);
  }

  void write(RowWriter out) {
    out.number(pairs).number(pairs - matched).number(open).number(lastPairAt);
    out.flag(cleanSince != 0).number(cleanSince == 0 ? 0 : lastPairAt - cleanSince);
    out.number(cleanBeforeOpen).number(lastDivergenceAt);
  }

  static AccountRow read(RowReader in) {
    long pairs = in.number();
    long matched = pairs - in.number();
    long open = in.number();
    long lastPairAt = in.number();
    boolean clean = in.flag();
    long cleanFor = in.number();
    long cleanSince = clean ? lastPairAt - cleanFor : 0;
    return new AccountRow(pairs, matched, open, cleanSince, in.number(), in.number(), lastPairAt);
  }
}
