package io.paritas.comparator.query;

import io.paritas.comparator.query.SecuritySettings.Role;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Which roles somebody has, those included that another one implies, and what they let do. */
@Component
class Roles {
  private static final Logger AUDIT = LoggerFactory.getLogger("paritas.audit");

  private final RoleHierarchy hierarchy;

  Roles(RoleHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * Lets somebody act, and writes down that they did, or tried.
   *
   * @param what what is acted on, for the audit: no account number
   * @throws ProblemException where they may not
   */
  void demand(Authentication who, Role role, String action, String what) {
    boolean allowed = has(who, role);
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
          "Only %ss may do this: ask for the role %s."
              .formatted(role.name().toLowerCase(Locale.ROOT), role));
    }
  }

  /**
   * Writes down what was done, in all its parts.
   *
   * @param details no account number
   */
  void did(Authentication who, String action, String what, Map<String, Object> details) {
    LoggingEventBuilder line =
        AUDIT
            .atInfo()
            .addKeyValue("action", action)
            .addKeyValue("who", who.getName())
            .addKeyValue("what", what);
    details.forEach(line::addKeyValue);
    line.log("{} who={} what={} {}", action, who.getName(), what, details);
  }

  boolean has(Authentication who, Role role) {
    return hierarchy.getReachableGrantedAuthorities(who.getAuthorities()).stream()
        .anyMatch(granted -> ("ROLE_" + role).equals(granted.getAuthority()));
  }
}
