package io.paritas.lab.diff;

import io.paritas.rules.response.Header;
import io.paritas.rules.response.Platform;
import io.paritas.rules.response.Role;
import java.time.Instant;
import java.util.TreeMap;

/** The header of a row that no mapping spec gives one. The official file is the legacy one. */
final class RowHeader {
  static final Header OFFICIAL = of(Platform.LEGACY, Role.OFFICIAL);
  static final Header SHADOW = of(Platform.CANDIDATE, Role.SHADOW);

  private RowHeader() {}

  private static Header of(Platform platform, Role role) {
    return new Header(
        "row",
        "row",
        null,
        platform,
        "",
        role,
        0,
        "",
        "",
        "",
        Instant.EPOCH,
        null,
        new TreeMap<>());
  }

  /** Whether an answer is a row as it is, without a mapping spec. */
  static boolean isRow(Header header) {
    return header == OFFICIAL || header == SHADOW;
  }
}
