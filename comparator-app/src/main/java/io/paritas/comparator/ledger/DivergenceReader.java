package io.paritas.comparator.ledger;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Lists divergences newest first: of one account, or of rules over any span. */
final class DivergenceReader {
  /** A query that finds little gives a short page after this many hours, and a cursor to go on. */
  private static final int HOURS_A_PAGE = 200;

  private final DynamoDbClient dynamo;
  private final LedgerTables tables;
  private final AccountRefs refs;
  private final DirectoryReader directory;

  DivergenceReader(DynamoDbClient dynamo, LedgerTables tables, AccountRefs refs) {
    this.dynamo = dynamo;
    this.tables = tables;
    this.refs = refs;
    this.directory = new DirectoryReader(dynamo, tables);
  }

  DivergencePage ofAccount(String accountRef, DivergenceQuery query) {
    DivergenceScan scan = scan(Keys.byAccount(accountRef), query);
    List<Divergence> found = new ArrayList<>();
    take(List.of(scan), query, found);
    String next = scan.hasNext() ? found.getLast().key() : null;
    return new DivergencePage(found, next, sampled(query));
  }

  DivergencePage ofRules(DivergenceQuery query) {
    Page page = new Page(query);
    Map<String, List<YearMonth>> rules = directory.rules();
    List<String> names =
        rules.keySet().stream()
            .filter(rule -> query.rule() == null || query.rule().equals(rule))
            .sorted()
            .toList();
    for (YearMonth month : months(rules, names)) {
      if (!page.readMonth(names, month)) {
        break;
      }
    }
    return page.done();
  }

  /** The page in the making. */
  private final class Page {
    private final DivergenceQuery query;
    private final long firstHour;
    private final long lastHour;
    private final List<Divergence> found = new ArrayList<>();
    private @Nullable String next;
    private boolean sampled;
    private int hoursRead;

    Page(DivergenceQuery query) {
      this.query = query;
      this.firstHour = hourOf(query.since(), 0);
      this.lastHour = hourOf(query.before(), Keys.hour(Long.MAX_VALUE / 2));
    }

    /** Whether to go on with older months. */
    boolean readMonth(List<String> rules, YearMonth month) {
      NavigableMap<Long, DirectoryReader.Hour> hours =
          directory.hours(rules, month, firstHour, Math.min(lastHour, 9_999_999_999L));
      for (Map.Entry<Long, DirectoryReader.Hour> hour : hours.descendingMap().entrySet()) {
        sampled |= hour.getValue().sampled();
        if (!readHour(hour.getKey(), hour.getValue())) {
          return false;
        }
      }
      return true;
    }

    private boolean readHour(long hour, DirectoryReader.Hour where) {
      List<DivergenceScan> scans = where.partitions().stream().map(pk -> scan(pk, query)).toList();
      take(scans, query, found);
      if (found.size() == query.limit()) {
        next = found.getLast().key();
        return false;
      }
      if (++hoursRead == HOURS_A_PAGE) {
        next = Keys.moment(Keys.hourStart(hour));
        return false;
      }
      return true;
    }

    DivergencePage done() {
      return new DivergencePage(found, next, sampled);
    }
  }

  private boolean sampled(DivergenceQuery query) {
    Map<String, List<YearMonth>> rules = directory.rules();
    List<String> names = List.copyOf(rules.keySet());
    long first = hourOf(query.since(), 0);
    long last = hourOf(query.before(), 9_999_999_999L);
    return months(rules, names).stream()
        .flatMap(month -> directory.hours(names, month, first, last).values().stream())
        .anyMatch(DirectoryReader.Hour::sampled);
  }

  private static List<YearMonth> months(Map<String, List<YearMonth>> rules, List<String> names) {
    return names.stream()
        .flatMap(name -> rules.getOrDefault(name, List.of()).stream())
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static long hourOf(String key, long otherwise) {
    int end = key.indexOf('#') < 0 ? key.length() : key.indexOf('#');
    String millis = key.substring(0, end);
    return millis.chars().allMatch(Character::isDigit)
        ? Keys.hour(Long.parseLong(millis))
        : otherwise;
  }

  private DivergenceScan scan(String pk, DivergenceQuery query) {
    return new DivergenceScan(dynamo, tables.divergences(), refs, pk, query);
  }

  /** Merges the partitions until the page is full or they are read. */
  private static void take(
      List<DivergenceScan> scans, DivergenceQuery query, List<Divergence> found) {
    while (found.size() < query.limit()) {
      DivergenceScan newest =
          scans.stream()
              .filter(DivergenceScan::hasNext)
              .max(Comparator.comparing(scan -> Objects.requireNonNull(scan.peek()).key()))
              .orElse(null);
      if (newest == null) {
        return;
      }
      Divergence divergence = newest.next();
      if (query.admits(divergence)) {
        found.add(divergence);
      }
    }
  }
}
