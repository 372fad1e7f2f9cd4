package io.paritas.lab;

import io.paritas.lab.bench.BenchCommand;
import io.paritas.lab.demo.Demo;
import io.paritas.lab.diff.DiffCommand;
import io.paritas.lab.verify.VerifyAudit;
import io.paritas.lab.verify.VerifyCertificate;
import io.paritas.lab.wires.DeadLettersCommand;
import io.paritas.lab.wires.MapCommand;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** What {@code ./paritas} runs. */
@Command(
    name = "paritas",
    mixinStandardHelpOptions = true,
    description = "Compares two authorizers answer by answer and promotes accounts on evidence.",
    subcommands = {
      Demo.class,
      DiffCommand.class,
      MapCommand.class,
      VerifyCertificate.class,
      VerifyAudit.class,
      DeadLettersCommand.class,
      BenchCommand.class
    })
public final class Lab {
  private static final Path LOG =
      Path.of(System.getProperty("paritas.home", "."), ".lab", "lab.log").normalize();
  private static final int FAILED = 3;

  private Lab() {}

  public static void main(String[] args) {
    quietLogs();
    CommandLine line = new CommandLine(new Lab()).setExecutionExceptionHandler(Lab::failed);
    System.exit(line.execute(args));
  }

  /** The console belongs to what the lab itself says; applications keep their hands off logging. */
  private static void quietLogs() {
    System.setProperty("paritas.lab.log", LOG.toString());
    System.setProperty("logback.configurationFile", "lab-logback.xml");
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** A person reads one sentence; whoever wants the trace finds it in the log. */
  private static int failed(Exception e, CommandLine line, ParseResult parsed) {
    LoggerFactory.getLogger(Lab.class).error("Failed", e);
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    line.getErr().println();
    line.getErr().println("Failed: " + (root.getMessage() == null ? root : root.getMessage()));
    line.getErr().println("The whole story is in " + LOG);
    return FAILED;
  }
}
