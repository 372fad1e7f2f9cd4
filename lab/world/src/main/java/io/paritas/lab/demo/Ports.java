package io.paritas.lab.demo;

import java.io.IOException;
import java.net.ServerSocket;

/** Which port the API gets. */
final class Ports {
  private static final int USUAL = 8080;

  private Ports() {}

  /**
   * The one asked for; else, where people look on, the usual one if nobody has it; else 0, which
   * takes any.
   */
  static int forApi(int asked, boolean forPeople) {
    if (asked != 0 || !forPeople) {
      return asked;
    }
    try (ServerSocket free = new ServerSocket(USUAL)) {
      return free.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }
}
