package io.paritas.lab;

import io.paritas.lab.demo.Demo;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./paritas} runs. */
@Command(
    name = "paritas",
    mixinStandardHelpOptions = true,
    description = "Compares two authorizers answer by answer and promotes accounts on evidence.",
    subcommands = {Demo.class})
public final class Lab {
  private Lab() {}

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "lab-logback.xml");
    System.exit(new CommandLine(new Lab()).execute(args));
  }
}
