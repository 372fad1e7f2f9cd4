package io.paritas.comparator.promotion.record;

/**
 * Changes whenever something adverse is learnt of a member: after that member's own evidence was
 * written. So whoever reads the mark first and the evidence afterwards, and finds the mark
 * unchanged, has missed nothing that was known.
 *
 * @param version how often it changed
 */
public record EvidenceMark(String group, long version) implements Item {
  @Override
  public Key<EvidenceMark> key() {
    return Key.evidence(group);
  }

  public EvidenceMark next() {
    return new EvidenceMark(group, version + 1);
  }
}
