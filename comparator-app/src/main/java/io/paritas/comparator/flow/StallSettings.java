package io.paritas.comparator.flow;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where it is known which consumer group answers a platform's commands: {@code paritas.stall.*}. A
 * platform that lags behind them is stalled, and its answers are not called Missing. Absent: that
 * platform's lag is not known.
 */
@ConfigurationProperties("paritas.stall")
record StallSettings(@Nullable Commands legacy, @Nullable Commands candidate) {

  /**
   * @param topic where the commands are
   * @param group who answers them; it must commit a command's offset only once it has answered it
   */
  record Commands(String topic, String group) {}
}
