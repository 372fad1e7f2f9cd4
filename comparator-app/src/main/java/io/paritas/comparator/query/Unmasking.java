package io.paritas.comparator.query;

import io.paritas.comparator.query.SecuritySettings.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Lets operators see account numbers, and writes down that they did. */
@Component
class Unmasking {
  private static final Logger AUDIT = LoggerFactory.getLogger("paritas.audit");

  private final Roles roles;

  Unmasking(Roles roles) {
    this.roles = roles;
  }

  /**
   * @param asked whether whole numbers were asked for
   * @param what what is looked at, for the audit: no account number
   * @throws ProblemException where they were, by somebody who may not see them
   */
  AccountNumbers numbers(boolean asked, Authentication who, String what) {
    if (!asked) {
      return AccountNumbers.MASKED;
    }
    boolean allowed = roles.has(who, Role.OPERATOR);
    AUDIT
        .atInfo()
        .addKeyValue("action", "unmask")
        .addKeyValue("who", who.getName())
        .addKeyValue("what", what)
        .addKeyValue("allowed", allowed)
        .log("unmask who={} what={} allowed={}", who.getName(), what, allowed);
    if (!allowed) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "unmask-forbidden",
          "Account numbers stay masked",
          "Only operators may see whole account numbers: leave out unmask=true, or ask for the role"
              + " OPERATOR.",
          Map.of());
    }
    return AccountNumbers.WHOLE;
  }

  /**
   * Writes down whose numbers a list showed, where it showed them whole.
   *
   * @param accountRefs of the accounts shown
   */
  void shown(
      AccountNumbers numbers, Authentication who, String what, Collection<String> accountRefs) {
    if (numbers == AccountNumbers.WHOLE) {
      List<String> refs = accountRefs.stream().distinct().sorted().toList();
      AUDIT
          .atInfo()
          .addKeyValue("action", "unmasked")
          .addKeyValue("who", who.getName())
          .addKeyValue("what", what)
          .addKeyValue("accountRefs", refs)
          .log("unmasked who={} what={} accountRefs={}", who.getName(), what, refs);
    }
  }
}
