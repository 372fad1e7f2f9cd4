package io.paritas.lab.world;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The lab's users: viewer, operator, approver and admin, named for their roles, with one password
 * that is made up at each start.
 */
public record Login(String password) {
  private static final List<String> ROLES = List.of("viewer", "operator", "approver", "admin");
  private static final int BYTES = 9;

  /** A login with a new password. */
  public static Login madeUp() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return new Login(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** The user who may look and do nothing else. */
  public String viewer() {
    return "viewer";
  }

  /** What a client of the viewer's sends as {@code Authorization}. */
  public String authorization() {
    return authorization(viewer());
  }

  /** The same of another user's. */
  public String authorization(String user) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  List<String> users() {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < ROLES.size(); i++) {
      String user = "--paritas.security.local-users[" + i + "].";
      arguments.add(user + "name=" + ROLES.get(i));
      arguments.add(user + "password={noop}" + password);
      arguments.add(user + "roles=" + ROLES.get(i).toUpperCase(java.util.Locale.ROOT));
    }
    return arguments;
  }
}
