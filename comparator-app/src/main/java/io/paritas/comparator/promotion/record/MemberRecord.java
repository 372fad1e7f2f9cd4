package io.paritas.comparator.promotion.record;

/** Which group an account belongs to: one at most, for as long as it is registered. */
public record MemberRecord(String account, long version, String group) implements Item {
  @Override
  public Key<MemberRecord> key() {
    return Key.member(account);
  }
}
