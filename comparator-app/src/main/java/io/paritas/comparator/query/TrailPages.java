package io.paritas.comparator.query;

import io.paritas.comparator.promotion.audit.Anchor;
import io.paritas.comparator.promotion.audit.AuditLines;
import io.paritas.comparator.promotion.audit.AuditTrail;
import io.paritas.comparator.promotion.record.AuditRecord;
import io.paritas.comparator.promotion.record.CellRecord;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.TrailHead;
import io.paritas.comparator.promotion.record.WaveRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import io.paritas.comparator.query.GroupViews.GroupEvent;
import io.paritas.comparator.query.GroupViews.HistoryView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Pages of an audit trail. A cursor holds the sequence that a page ended with. */
@Component
class TrailPages {
  private final ControlStore store;
  private final Cursors cursors;
  private final GroupNames names;

  TrailPages(ControlStore store, Cursors cursors, GroupNames names) {
    this.store = store;
    this.names = names;
    this.cursors = cursors;
  }

  /**
   * Whose trail is looked at.
   *
   * @param name as it stands in addresses
   * @param newest the record that it ends with
   */
  private record Owner(String name, Anchor newest) {
    List<AuditRecord> in(ControlStore store) {
      return store.audit(newest.group());
    }
  }

  /** Records of a trail, as they were hashed. */
  record TrailView(
      @Schema(description = "whose trail it is: a group, wave/ID or cell/ID") String group,
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

  TrailView trail(Of of, @Nullable String cursor, int limit) {
    Owner owner = owner(of);
    String list = "audit " + owner.newest().group();
    String position = cursors.position(cursor, list);
    long after = position == null ? 0 : Long.parseLong(position);
    List<AuditRecord> trail = owner.in(store);
    List<AuditRecord> page = page(trail, sequence -> sequence > after, limit);
    List<String> breaks =
        AuditTrail.verify(trail, List.of(owner.newest())).stream()
            .map(each -> each.kind() + " at " + each.sequence() + ": " + each.words())
            .toList();
    return new TrailView(owner.name(), page, next(page, trail, list), breaks.isEmpty(), breaks);
  }

  /** All of a trail, a record a line. */
  String lines(Of of) {
    return owner(of).in(store).stream()
        .map(AuditLines::write)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** What a caller names: exactly one of them. */
  record Of(@Nullable String group, @Nullable String wave, @Nullable String cell) {}

  /**
   * @throws ProblemException where not exactly one is named, or it is not there
   */
  private Owner owner(Of of) {
    if (Stream.of(of.group(), of.wave(), of.cell()).filter(Objects::nonNull).count() != 1) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "audit-of",
          "Whose audit trail is asked for is not said",
          "Name exactly one: ?group=, ?wave= or ?cell=.");
    }
    if (of.group() != null) {
      GroupRecord group = names.known(of.group());
      demandNoNumber(group);
      return new Owner(of.group(), new Anchor(group.id(), group.version(), group.auditHead()));
    }
    return of.wave() != null ? ofWave(of.wave()) : ofCell(String.valueOf(of.cell()));
  }

  private Owner ofWave(String id) {
    WaveRecord wave = store.read(Key.wave(id));
    if (wave == null) {
      throw WaveViews.unknown();
    }
    return owner(AuditRecord.ofWave(id), wave.trail());
  }

  private Owner ofCell(String id) {
    CellRecord cell = store.read(Key.cell(id));
    if (cell == null) {
      throw CellController.unknown();
    }
    return owner(AuditRecord.ofCell(id), cell.trail());
  }

  private static Owner owner(String trail, TrailHead head) {
    return new Owner(trail, new Anchor(trail, head.sequence(), head.hash()));
  }

  private static List<AuditRecord> page(List<AuditRecord> trail, LongPredicate wanted, int limit) {
    return trail.stream().filter(record -> wanted.test(record.sequence())).limit(limit).toList();
  }

  private @Nullable String next(List<AuditRecord> page, List<AuditRecord> trail, String list) {
    boolean more = !page.isEmpty() && page.getLast() != trail.getLast();
    return more ? cursors.at(Long.toString(page.getLast().sequence()), list) : null;
  }
}
