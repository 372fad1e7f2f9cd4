package io.paritas.comparator.promotion.audit;

import io.paritas.comparator.promotion.audit.Break.Kind;
import io.paritas.comparator.promotion.record.AuditRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The audit records of some groups, in whatever order they were found. */
public final class AuditTrail {
  private static final String BEGINNING = "";

  private final Map<String, TreeMap<Long, AuditRecord>> groups = new TreeMap<>();
  private final List<Break> breaks = new ArrayList<>();

  private AuditTrail() {}

  /**
   * Every place where a trail is not whole, by group and sequence; none where all are.
   *
   * @param anchors records that must stand there; where there is none for a group, a cut at its end
   *     cannot be seen
   */
  public static List<Break> verify(Collection<AuditRecord> records, Collection<Anchor> anchors) {
    AuditTrail trail = new AuditTrail();
    records.forEach(trail::take);
    trail.groups.values().forEach(trail::follow);
    anchors.forEach(trail::hold);
    return List.copyOf(trail.breaks);
  }

  private void take(AuditRecord record) {
    AuditRecord other =
        groups
            .computeIfAbsent(record.group(), group -> new TreeMap<>())
            .putIfAbsent(record.sequence(), record);
    if (other != null && !other.equals(record)) {
      found(record, Kind.TWICE, "two records say they are number " + record.sequence());
    }
  }

  private void follow(TreeMap<Long, AuditRecord> trail) {
    AuditRecord before = null;
    for (AuditRecord record : trail.values()) {
      if (!record.hash().equals(record.computedHash())) {
        found(record, Kind.CHANGED, "record " + record.sequence() + " was changed");
      }
      link(before, record);
      before = record;
    }
  }

  private void link(@Nullable AuditRecord before, AuditRecord record) {
    long last = before == null ? 0 : before.sequence();
    if (record.sequence() != last + 1) {
      found(record, Kind.CUT, absent(last + 1, record.sequence() - 1));
    } else if (!record.previous().equals(before == null ? BEGINNING : before.hash())) {
      String words =
          before == null
              ? "record 1 remembers one before it"
              : "record %d is not the one that record %d remembers"
                  .formatted(last, record.sequence());
      found(record, Kind.REPLACED, words);
    }
  }

  private void hold(Anchor anchor) {
    TreeMap<Long, AuditRecord> trail = groups.getOrDefault(anchor.group(), new TreeMap<>());
    AuditRecord record = trail.get(anchor.sequence());
    if (record == null) {
      long last = trail.isEmpty() ? 0 : trail.lastKey();
      if (last < anchor.sequence()) {
        found(anchor, Kind.CUT, absent(last + 1, anchor.sequence()));
      }
    } else if (!record.hash().equals(anchor.hash())) {
      found(
          anchor,
          Kind.REPLACED,
          "record " + anchor.sequence() + " is not the one that the anchor remembers");
    }
  }

  private static String absent(long from, long to) {
    return from == to
        ? "record " + from + " is absent"
        : "records " + from + " to " + to + " are absent";
  }

  private void found(AuditRecord at, Kind kind, String words) {
    breaks.add(new Break(at.group(), at.sequence(), kind, words));
  }

  private void found(Anchor at, Kind kind, String words) {
    breaks.add(new Break(at.group(), at.sequence(), kind, words));
  }
}
