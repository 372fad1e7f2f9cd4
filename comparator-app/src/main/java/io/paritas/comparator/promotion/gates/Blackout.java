package io.paritas.comparator.promotion.gates;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Hours of a month in which nothing is fenced: paydays, month ends.
 *
 * @param name what it is, as operators call it
 * @param days days of the month; 0 is the last one, -1 the one before
 * @param from included
 * @param to excluded; the same as {@code from}: the whole day
 */
public record Blackout(String name, Set<Integer> days, LocalTime from, LocalTime to, ZoneId zone) {
  public Blackout {
    days = Set.copyOf(days);
    if (days.isEmpty() || days.stream().anyMatch(day -> day < -27 || day > 31)) {
      throw new IllegalArgumentException(
          "blackout '"
              + name
              + "': days are 1 to 31, or 0 for the month's last day and -1 to -27"
              + " counted back from it");
    }
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "blackout '" + name + "': it may not reach past midnight; name the next day too");
    }
  }

  boolean covers(ZonedDateTime now) {
    ZonedDateTime local = now.withZoneSameInstant(zone);
    return isOn(local.toLocalDate()) && isAt(local.toLocalTime());
  }

  private boolean isOn(LocalDate date) {
    return days.contains(date.getDayOfMonth())
        || days.contains(date.getDayOfMonth() - date.lengthOfMonth());
  }

  private boolean isAt(LocalTime time) {
    return from.equals(to) || !time.isBefore(from) && time.isBefore(to);
  }
}
