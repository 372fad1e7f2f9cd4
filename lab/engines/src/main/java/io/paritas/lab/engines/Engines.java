package io.paritas.lab.engines;

/** Where the engines of a test run. */
final class Engines {
  private static final String PROPERTY = "paritas.engines";

  private Engines() {}

  static boolean inContainers() {
    return "containers".equals(System.getProperty(PROPERTY));
  }
}
