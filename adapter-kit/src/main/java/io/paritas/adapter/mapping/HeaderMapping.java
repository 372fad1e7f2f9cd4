package io.paritas.adapter.mapping;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.rules.response.Balance;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Role;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code header} section, compiled. */
record HeaderMapping(
    Reading<String> transactionId,
    Reading<String> accountId,
    Reading<String> correlationId,
    Reading<Platform> platform,
    Reading<String> build,
    Reading<Role> role,
    Reading<Long> routeEpoch,
    Reading<String> product,
    Reading<String> transactionType,
    Reading<String> cell,
    Reading<Instant> respondedAt,
    Reading<Long> accountSequence,
    Map<String, BalanceReading> balances) {

  static HeaderMapping parse(Section spec, Forms forms) {
    String say = "say where it stands, or a `constant`";
    var mapping =
        new HeaderMapping(
            forms.text(spec.need("transactionId", say), Presence.MUST),
            forms.text(spec.need("accountId", say), Presence.MUST),
            forms.text(spec.take("correlationId"), Presence.MAY),
            forms.word(spec.need("platform", say), Platform.class),
            forms.text(spec.need("build", say), Presence.MUST),
            forms.word(spec.need("role", say), Role.class),
            forms.whole(spec.need("routeEpoch", say), Presence.MUST),
            forms.text(spec.need("product", say), Presence.MUST),
            forms.text(spec.need("transactionType", say), Presence.MUST),
            forms.text(spec.take("cell"), Presence.MAY),
            forms.instant(spec.need("respondedAt", say), Presence.MUST),
            forms.whole(spec.take("accountSequence"), Presence.MAY),
            balances(spec.take("balances"), forms));
    spec.finish();
    return mapping;
  }

  private static Map<String, BalanceReading> balances(@Nullable SpecValue value, Forms forms) {
    Map<String, BalanceReading> balances = new TreeMap<>();
    Section section = value == null ? null : value.section();
    if (section != null) {
      section
          .takeAll()
          .forEach((kind, balance) -> balances.put(kind, BalanceReading.parse(balance, forms)));
    }
    return balances;
  }

  Header read(Scope record) {
    String cellName = cell.read(record);
    return new Header(
        transactionId.must(record),
        accountId.must(record),
        correlationId.read(record),
        platform.must(record),
        build.must(record),
        role.must(record),
        routeEpoch.must(record),
        product.must(record),
        transactionType.must(record),
        cellName == null ? "" : cellName,
        respondedAt.must(record),
        accountSequence.read(record),
        balances(record));
  }

  private SortedMap<String, Balance> balances(Scope record) {
    SortedMap<String, Balance> read = new TreeMap<>();
    balances.forEach(
        (kind, reading) -> {
          Balance balance = reading.read(record);
          if (balance != null) {
            read.put(kind, balance);
          }
        });
    return read;
  }
}
