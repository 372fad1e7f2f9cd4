package io.paritas.comparator.query;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the API: {@code paritas.security.*}. Exactly one of the two is set.
 *
 * @param localUsers users of this instance alone; for the lab
 * @param jwt the bank's identity provider; for production
 */
@ConfigurationProperties("paritas.security")
record SecuritySettings(@DefaultValue List<LocalUser> localUsers, @DefaultValue Jwt jwt) {

  /**
   * @param password encoded: {@code {bcrypt}...}, or {@code {noop}...} for one made up at start
   * @param roles of VIEWER, OPERATOR, APPROVER, ADMIN; each holds those before it
   */
  record LocalUser(String name, String password, Set<Role> roles) {
    @Override
    public String toString() {
      return name + roles;
    }
  }

  /**
   * @param issuerUri who signs the tokens; absent: no tokens are taken
   * @param audience what a token must be meant for; absent: not checked
   * @param rolesClaim where a token lists roles
   */
  record Jwt(
      @Nullable String issuerUri,
      @Nullable String audience,
      @DefaultValue("roles") String rolesClaim) {
    boolean isSet() {
      return issuerUri != null && !issuerUri.isBlank();
    }
  }

  /** What people may do; each role may do what those before it may. */
  enum Role {
    VIEWER,
    OPERATOR,
    APPROVER,
    ADMIN
  }
}
