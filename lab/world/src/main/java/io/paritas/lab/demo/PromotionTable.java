package io.paritas.lab.demo;

import io.paritas.lab.promotion.Promoted;
import io.paritas.lab.world.Login;
import io.paritas.lab.world.Release;
import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;

/** The second act as a person likes to read it. */
final class PromotionTable {
  private static final String LINE = "  " + "-".repeat(56) + "%n";

  private PromotionTable() {}

  static void introduce(PrintStream out, int groups) {
    out.printf("%nThe second act: %d accounts move to the candidate, on evidence.%n", groups);
    out.println("By this policy (paritas.promotion.*), with seconds where a bank has days:");
    Release.policy().forEach(setting -> out.println("  " + setting));
    out.println();
  }

  static String of(Promoted promoted) {
    StringBuilder text = new StringBuilder();
    row(text, "%n  promotion%n");
    row(text, LINE);
    count(text, "groups, one account each", promoted.groups());
    row(text, "  %-40s %,14.0f%%%n", "promoted in the end", promoted.promotedPercent());
    count(text, "rolled back in probation", promoted.rolledBack());
    count(text, "  planted", promoted.planted());
    count(text, "  reloaded on legacy before", promoted.reloaded());
    count(text, "commands of their customers", promoted.commands());
    count(text, "unsafe answers, by the observer", promoted.unsafe());
    count(text, "customers held, ms, p50", promoted.fenceP50Millis());
    count(text, "customers held, ms, p99", promoted.fenceP99Millis());
    row(text, "%n  time: %.0f s%n", promoted.seconds());
    if (promoted.disagreements().isEmpty()) {
      row(text, "%n  All of them were promoted, and every answer came once, from its owner.%n");
    } else {
      row(text, "%n  It is not as it should be:%n");
      promoted.disagreements().forEach(one -> text.append("    ").append(one).append('\n'));
    }
    return text.toString();
  }

  /** Where to look afterwards, and how a job promotes. */
  static void signposts(PrintStream out, URI api, Login login) {
    String password = login.password();
    out.printf("%nWhere the groups are, what happened to one, its signed evidence:%n");
    String curl = "  curl -s -u viewer:" + password + " " + api + "/api/v1/";
    out.println(curl + "fleet");
    out.println(curl + "groups/p-0001/history");
    out.println(
        curl
            + "groups/p-0001/evidence > certificate.json && ./paritas verify-certificate"
            + " certificate.json --untrusted");
    out.println("A promotion job is a curl line (this one was done by the wave already):");
    out.printf(
        "  curl -s -u operator:%s -X POST %s/api/v1/groups/p-0002:promote -H 'Idempotency-Key: job-1'"
            + " -H 'Content-Type: application/json' -d '{\"wave\": \"w-1\"}'%n%n",
        password, api);
  }

  private static void count(StringBuilder text, String what, long count) {
    row(text, "  %-40s %,15d%n", what, count);
  }

  private static void row(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
