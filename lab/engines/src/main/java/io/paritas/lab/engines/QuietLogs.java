package io.paritas.lab.engines;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what engines say about themselves out of the way; whoever set a level explicitly keeps it.
 */
final class QuietLogs {
  private static final List<String> TALKATIVE =
      List.of(
          "kafka",
          "org.apache.kafka",
          "state.change.logger",
          "org.eclipse.jetty",
          "com.amazonaws",
          "org.elasticmq",
          "org.apache.pekko",
          "software.amazon.awssdk");

  // java.util.logging forgets levels of loggers that nobody holds.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private QuietLogs() {}

  static void install() {
    SQLITE.setLevel(java.util.logging.Level.WARNING);
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      TALKATIVE.stream()
          .map(context::getLogger)
          .filter(logger -> logger.getLevel() == null)
          .forEach(logger -> logger.setLevel(Level.ERROR));
    }
  }
}
