package io.paritas.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SlotsTest {
  @Test
  void keepsWhatItWasGivenThroughAllItsGrowth() {
    Slots slots = new Slots();
    for (int i = 1; i <= 300_000; i++) {
      slots.put(key(i), i);
    }
    for (int i = 1; i <= 300_000; i++) {
      assertThat(slots.get(key(i))).isEqualTo(i);
    }
    assertThat(slots.get(key(300_001))).isEqualTo(Slots.ABSENT);
    assertThat(slots.size()).isEqualTo(300_000);
  }

  @Test
  void aReaderNeverMeetsAnotherKeysValue() throws InterruptedException {
    Slots slots = new Slots();
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<String> wrong = new AtomicReference<>();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 1; !done.get(); i = i % 400_000 + 1) {
                    long value = slots.get(key(i));
                    if (value != Slots.ABSENT && value != i) {
                      wrong.set(i + " gave " + value);
                    }
                  }
                });
    for (int i = 1; i <= 400_000; i++) {
      slots.put(key(i), i);
    }
    done.set(true);
    reader.join();

    assertThat(wrong.get()).isNull();
  }

  private static Fingerprint key(long i) {
    return Fingerprint.of(Long.toString(i));
  }
}
