package io.paritas.routing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The routes of groups of several accounts, by number. One thread writes, any number read. */
final class Groups {
  static final int NONE = -1;

  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int FIRST_CAPACITY = 16;

  private final Slots numbers = new Slots();
  private volatile Page page = Page.of(FIRST_CAPACITY);
  private int count;

  /**
   * @param members how many accounts a group has
   * @param joined how many of them this table knows
   */
  private record Page(long[] routes, String[] names, int[] members, int[] joined) {
    static Page of(int capacity) {
      return new Page(
          new long[capacity], new String[capacity], new int[capacity], new int[capacity]);
    }

    Page widened(int capacity) {
      return new Page(
          Arrays.copyOf(routes, capacity),
          Arrays.copyOf(names, capacity),
          Arrays.copyOf(members, capacity),
          Arrays.copyOf(joined, capacity));
    }
  }

  /** The number of a group, or {@link #NONE}. */
  int find(String name) {
    long value = numbers.get(Fingerprint.of(name));
    return value == Slots.ABSENT ? NONE : Packed.group(value);
  }

  /** Takes in a new group, that no account has joined yet. */
  int add(String name, int members, long route) {
    int number = count++;
    if (number == page.names().length) {
      page = page.widened(number + number / 2);
    }
    page.names()[number] = name;
    set(number, members, route);
    numbers.put(Fingerprint.of(name), Packed.ofGroup(number));
    return number;
  }

  void set(int number, int members, long route) {
    page.members()[number] = members;
    LONGS.setRelease(page.routes(), number, route);
  }

  /** One account more, or one less. */
  void join(int number, int change) {
    page.joined()[number] += change;
  }

  /** Whether every account of the group is known to be one of it. */
  boolean isComplete(int number) {
    return page.joined()[number] >= page.members()[number];
  }

  long route(int number) {
    return (long) LONGS.getAcquire(page.routes(), number);
  }

  String name(int number) {
    return page.names()[number];
  }

  int members(int number) {
    return page.members()[number];
  }
}
