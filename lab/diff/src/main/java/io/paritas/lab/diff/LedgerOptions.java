package io.paritas.lab.diff;

import java.io.Console;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code ./paritas diff} is told to ask a comparator instead of reading two files. */
final class LedgerOptions {
  @Option(
      names = "--ledger",
      paramLabel = "URL",
      description = {
        "instead of two files: what --rules would have said of the pairs that this comparator",
        "judged and that it and the topics still hold; it is logged in to with PARITAS_TOKEN, or",
        "--user and PARITAS_PASSWORD (an operator)"
      })
  @Nullable URI comparator;

  @Option(names = "--user", paramLabel = "NAME", description = "who asks, where there is no token")
  private @Nullable String user;

  @Option(names = "--product", paramLabel = "NAME", description = "of --ledger: this product only")
  private @Nullable String product;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "of --ledger: judged from then on, e.g. 2026-11-21T09:00:00Z")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "INSTANT", description = "of --ledger: judged before then")
  private @Nullable Instant to;

  @Option(
      names = "--limit",
      paramLabel = "PAIRS",
      description = "of --ledger: so many at most, the newest; up to 100,000 (its default: 20,000)")
  private @Nullable Integer limit;

  private final Map<String, String> environment;

  LedgerOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  URI preview() {
    if (comparator == null || comparator.getHost() == null) {
      throw new BadInputException(
          "--ledger takes where the comparator answers, e.g. https://paritas.bank.example");
    }
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("product", product);
    asked.put("from", from);
    asked.put("to", to);
    asked.put("limit", limit);
    String query =
        asked.entrySet().stream()
            .filter(each -> each.getValue() != null)
            .map(each -> each.getKey() + "=" + encoded(each.getValue().toString()))
            .collect(Collectors.joining("&"));
    String root = comparator.toString().replaceAll("/+$", "");
    return URI.create(root + "/api/v1/rules:preview" + (query.isEmpty() ? "" : "?" + query));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** No password stands on a command line, where every user of the machine could read it. */
  String authorization() {
    String token = environment.get("PARITAS_TOKEN");
    if (token != null) {
      return "Bearer " + token;
    }
    if (user == null) {
      throw new BadInputException(
          "--ledger wants to know who asks; set PARITAS_TOKEN, or give --user and set PARITAS_PASSWORD");
    }
    byte[] login = (user + ":" + password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private String password() {
    String password = environment.get("PARITAS_PASSWORD");
    Console console = Boolean.getBoolean("paritas.terminal") ? System.console() : null;
    if (password == null && console != null) {
      char[] typed = console.readPassword("Password of %s: ", user);
      password = typed == null ? null : new String(typed);
    }
    if (password == null) {
      throw new BadInputException("there is no password for " + user + "; set PARITAS_PASSWORD");
    }
    return password;
  }
}
