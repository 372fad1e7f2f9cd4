package io.paritas.comparator.query;

import io.paritas.comparator.promotion.audit.Anchor;
import io.paritas.comparator.promotion.audit.AuditLines;
import io.paritas.comparator.promotion.audit.AuditTrail;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.query.GroupViews.GroupEvent;
import io.paritas.comparator.query.GroupViews.HistoryView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Pages of a group's audit trail. A cursor holds the sequence that a page ended with. */
@Component
class TrailPages {
  private final ControlStore store;
  private final Cursors cursors;

  TrailPages(ControlStore store, Cursors cursors) {
    this.store = store;
    this.cursors = cursors;
  }

  /** Records of a trail, as they were hashed. */
  record TrailView(
      String group,
      @Schema(description = "oldest first; each names the hash of the one before")
          List<AuditRecord> records,
      @Schema(description = "give this as cursor for the next page; absent: there are no more")
          @Nullable String next,
      @Schema(description = "whether the whole trail is there and unchanged") boolean intact,
      @Schema(description = "where it is not") List<String> breaks) {}

  HistoryView history(GroupRecord group, String name, @Nullable String cursor, int limit) {
    String list = "history " + group.id();
    String position = cursors.position(cursor, list);
    long before = position == null ? Long.MAX_VALUE : Long.parseLong(position);
    List<AuditRecord> newest = store.audit(group.id()).reversed();
    List<AuditRecord> page = page(newest, sequence -> sequence < before, limit);
    return new HistoryView(
        name, page.stream().map(GroupEvent::of).toList(), next(page, newest, list));
  }

  /**
   * @throws ProblemException where the trail holds an account number, which is never handed out
   */
  private static void demandNoNumber(GroupRecord group) {
    if (group.members().contains(group.id())) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "audit-holds-number",
          "This trail names an account number",
          "The group was registered under its account's number, which stands in every record of its"
              + " trail; GET /groups/{id}/history tells the same without it.");
    }
  }

  TrailView trail(GroupRecord group, String name, @Nullable String cursor, int limit) {
    demandNoNumber(group);
    String list = "audit " + group.id();
    String position = cursors.position(cursor, list);
    long after = position == null ? 0 : Long.parseLong(position);
    List<AuditRecord> trail = store.audit(group.id());
    List<AuditRecord> page = page(trail, sequence -> sequence > after, limit);
    var anchor = new Anchor(group.id(), group.version(), group.auditHead());
    List<String> breaks =
        AuditTrail.verify(trail, List.of(anchor)).stream()
            .map(each -> each.kind() + " at " + each.sequence() + ": " + each.words())
            .toList();
    return new TrailView(name, page, next(page, trail, list), breaks.isEmpty(), breaks);
  }

  /** All of a trail, a record a line. */
  String lines(GroupRecord group) {
    demandNoNumber(group);
    return store.audit(group.id()).stream()
        .map(AuditLines::write)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static List<AuditRecord> page(List<AuditRecord> trail, LongPredicate wanted, int limit) {
    return trail.stream().filter(record -> wanted.test(record.sequence())).limit(limit).toList();
  }

  private @Nullable String next(List<AuditRecord> page, List<AuditRecord> trail, String list) {
    boolean more = !page.isEmpty() && page.getLast() != trail.getLast();
    return more ? cursors.at(Long.toString(page.getLast().sequence()), list) : null;
  }
}
