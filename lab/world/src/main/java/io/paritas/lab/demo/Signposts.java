package io.paritas.lab.demo;

import io.paritas.lab.world.Login;
import io.paritas.lab.world.World;
import java.io.PrintStream;
import java.time.Duration;

/** What the demo prints for people. */
final class Signposts {
  private Signposts() {}

  static void print(PrintStream out, World world, World.Settings settings, Duration startedIn) {
    String api = world.comparator().toString();
    out.println();
    out.printf("Paritas runs (started in %d s). Where to look:%n", startedIn.toSeconds());
    out.println("  REST API      " + api + "/swagger-ui.html");
    out.println("  Metrics       " + api + "/actuator/prometheus");
    out.println("                " + world.legacyAdapter() + "/actuator/prometheus (legacy)");
    out.println("                " + world.candidateAdapter() + "/actuator/prometheus (candidate)");
    out.println(
        "  Log in as     viewer, operator, approver or admin; password "
            + settings.login().password());
    out.println("  Kafka         " + world.bootstrapServers());
    if (world.candidateQueue() != null) {
      out.println("  SQS           " + world.candidateQueue() + " (key and secret: lab)");
    }
    out.println("  DynamoDB      " + world.dynamoDb());
    out.println("  Log           " + System.getProperty("paritas.lab.log", "none"));
    long missing = settings.missingAfter().toSeconds();
    long doubt = missing - settings.patience().toSeconds();
    out.println(
        "  Missing       is said of a lonely answer after "
            + missing
            + " s"
            + (doubt == 0 ? "" : ", " + doubt + " s of them for doubt about the queue"));
    out.println();
  }

  static void print(PrintStream out, World world, Login login, Listed root) {
    out.println();
    out.printf("A divergent transaction: %s%n", root.transactionId());
    Listed.Difference difference = root.difference();
    if (difference != null) {
      out.printf(
          "  rule %s, at %s: the official answer says %s, the shadow %s%n",
          root.rule(), difference.path(), difference.official(), difference.shadow());
    }
    out.println("  Both answers, and what follows from it:");
    out.printf(
        "  curl -s -u %s:%s %s/api/v1/transactions/%s%n%n",
        login.viewer(), login.password(), world.comparator(), root.transactionId());
  }
}
