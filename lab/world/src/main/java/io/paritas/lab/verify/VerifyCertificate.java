package io.paritas.lab.verify;

import io.paritas.comparator.promotion.certificate.CertificateCheck;
import io.paritas.comparator.promotion.certificate.CertificateCheck.Result;
import io.paritas.comparator.promotion.certificate.Keys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./paritas verify-certificate} */
@Command(
    name = "verify-certificate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the signed evidence of one switch, without any server.",
      "Exit code: 0 nothing was changed since the key that you gave signed it, 1 it was changed or",
      "signed by another key, 2 it could not be checked. Anybody can sign with a key of their own:",
      "so --key is needed, unless you say --untrusted, and then 0 says nothing of who signed."
    })
public final class VerifyCertificate implements Callable<Integer> {
  private static final int INTACT = 0;
  private static final int REFUTED = 1;
  private static final int COULD_NOT = 2;

  @Parameters(paramLabel = "FILE", description = "what GET /api/v1/groups/{id}/evidence gave")
  private Path file = Path.of("");

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Trust trust = new Trust();

  /** Whom the caller trusts. */
  static final class Trust {
    @Option(
        names = "--key",
        required = true,
        paramLabel = "PUBLIC.pem",
        description = "the public key that must have signed it (PEM, Ed25519 or P-256)")
    private @Nullable Path key;

    @Option(
        names = "--untrusted",
        required = true,
        description = "whoever signed it: says only that it was not changed since")
    private boolean untrusted;
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      PublicKey trusted = trust.key == null ? null : Keys.readPublic(trust.key);
      return say(CertificateCheck.check(Files.readAllBytes(file), trusted));
    } catch (IOException e) {
      return could(file + " cannot be read; check the path");
    } catch (Keys.BadKeyException e) {
      return could(String.valueOf(e.getMessage()));
    }
  }

  private int say(Result result) {
    return switch (result) {
      case Result.Intact intact -> intact(intact);
      case Result.Refuted refuted -> {
        err().println("NOT VALID: " + refuted.why());
        yield REFUTED;
      }
      case Result.Unreadable unreadable -> could(file + ": " + unreadable.why());
    };
  }

  private int intact(Result.Intact intact) {
    JsonNode certificate = intact.certificate();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Intact: group %s, epoch %s, at %s%n",
        said(certificate, "group"), said(certificate, "epoch"), said(certificate, "at"));
    out.printf("SHA-256 %s%n", intact.sha256());
    out.printf(
        intact.trusted()
            ? "Signed by the key %s, the one you gave.%n"
            : "Signed by the key %s. UNTRUSTED: whose that is was not checked; give --key.%n",
        intact.key());
    return INTACT;
  }

  private static String said(JsonNode certificate, String field) {
    JsonNode value = certificate.path(field);
    return value.isMissingNode() ? "(not said)" : value.asString();
  }

  private int could(String why) {
    err().println("Could not check: " + why);
    return COULD_NOT;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
