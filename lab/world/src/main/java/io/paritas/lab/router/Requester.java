package io.paritas.lab.router;

import io.paritas.lab.commands.Command;
import io.paritas.routing.Owner;

/** Who asked. Called on the router's thread. */
public interface Requester {
  /**
   * The one answer to a command.
   *
   * @param command as it was sent, with the route it was sent under
   * @param by whose answer this is
   * @param answer on that platform's wire
   */
  void hears(Command command, Owner by, byte[] answer);
}
