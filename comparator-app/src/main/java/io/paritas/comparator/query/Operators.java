package io.paritas.comparator.query;

import io.paritas.comparator.query.SecuritySettings.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Lets operators act, and writes down that they did, or tried. */
@Component
class Operators {
  private static final Logger AUDIT = LoggerFactory.getLogger("paritas.audit");

  private final Roles roles;

  Operators(Roles roles) {
    this.roles = roles;
  }

  /**
   * @param what what is acted on, for the audit: no account number
   * @throws ProblemException where somebody asks who may not
   */
  void demand(Authentication who, String action, String what) {
    boolean allowed = roles.has(who, Role.OPERATOR);
    AUDIT
        .atInfo()
        .addKeyValue("action", action)
        .addKeyValue("who", who.getName())
        .addKeyValue("what", what)
        .addKeyValue("allowed", allowed)
        .log("{} who={} what={} allowed={}", action, who.getName(), what, allowed);
    if (!allowed) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "forbidden",
          "Not allowed",
          "Only operators may do this: ask for the role OPERATOR.");
    }
  }
}
