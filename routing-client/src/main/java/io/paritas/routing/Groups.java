package io.paritas.routing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The routes of groups of several accounts, by number. One thread writes, any number read. */
final class Groups {
  static final int NONE = -1;

  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  private final Slots numbers = new Slots();
  private volatile Page page = new Page(new long[16], new String[16]);
  private int count;

  private record Page(long[] routes, String[] names) {}

  /** The number of a group, or {@link #NONE}. */
  int find(String name) {
    long value = numbers.get(Fingerprint.of(name));
    return value == Slots.ABSENT ? NONE : Packed.group(value);
  }

  /** Takes in a new group. */
  int add(String name, long route) {
    int number = count++;
    if (number == page.names().length) {
      int wider = number + number / 2;
      page = new Page(Arrays.copyOf(page.routes(), wider), Arrays.copyOf(page.names(), wider));
    }
    page.names()[number] = name;
    LONGS.setRelease(page.routes(), number, route);
    numbers.put(Fingerprint.of(name), Packed.ofGroup(number));
    return number;
  }

  void set(int number, long route) {
    LONGS.setRelease(page.routes(), number, route);
  }

  long route(int number) {
    return (long) LONGS.getAcquire(page.routes(), number);
  }

  String name(int number) {
    return page.names()[number];
  }
}
