package io.paritas.lab.demo;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;

/** The first elements at once, the others at a pace. */
final class Paced<T> implements Iterator<T> {
  private final Iterator<T> all;
  private final long pauseNanos;
  private long atOnce;

  Paced(Iterator<T> all, long atOnce, int thenPerSecond) {
    this.all = all;
    this.atOnce = atOnce;
    this.pauseNanos = Duration.ofSeconds(1).toNanos() / thenPerSecond;
  }

  @Override
  public boolean hasNext() {
    return all.hasNext();
  }

  @Override
  public T next() {
    if (--atOnce < 0) {
      LockSupport.parkNanos(pauseNanos);
    }
    return all.next();
  }
}
