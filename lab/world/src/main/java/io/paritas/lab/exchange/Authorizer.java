package io.paritas.lab.exchange;

import io.paritas.lab.commands.Command;
import java.util.List;

/** A platform: commands in, answers out. Called by one thread. */
public interface Authorizer extends AutoCloseable {
  /**
   * Answers commands, in their order for each account. Called without any from time to time, so
   * that answers held back can leave. Asked again, it answers as before.
   */
  List<RawAnswer> answer(List<Command> commands);

  /**
   * Whether it keeps its accounts in memory only. If so, a restart shows it all commands again
   * before it answers new ones.
   */
  boolean forgets();

  @Override
  default void close() {}
}
