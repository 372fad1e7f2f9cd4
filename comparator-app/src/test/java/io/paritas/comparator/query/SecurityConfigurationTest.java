package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.comparator.query.SecuritySettings.Jwt;
import io.paritas.comparator.query.SecuritySettings.LocalUser;
import io.paritas.comparator.query.SecuritySettings.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

class SecurityConfigurationTest {
  private static final Jwt NO_TOKENS = new Jwt(null, null, "roles");
  private static final Jwt TOKENS = new Jwt("https://id.example", null, "roles");
  private static final LocalUser VERA = new LocalUser("vera", "{noop}secret", Set.of(Role.VIEWER));

  private final SecurityConfiguration configuration = new SecurityConfiguration();

  @Test
  void withoutAnyWayToLogInTheStartIsRefused() {
    assertThatThrownBy(() -> configuration.localUsers(new SecuritySettings(List.of(), NO_TOKENS)))
        .hasMessageContaining("paritas.security.jwt.issuer-uri")
        .hasMessageContaining("paritas.security.local-users");
  }

  @Test
  void twoWaysToLogInAreRefusedToo() {
    assertThatThrownBy(() -> configuration.localUsers(new SecuritySettings(List.of(VERA), TOKENS)))
        .hasMessageContaining("not both");
  }

  @Test
  void settingsThatAreLoggedShowNoPassword() {
    assertThat(new SecuritySettings(List.of(VERA), NO_TOKENS).toString())
        .contains("vera")
        .doesNotContain("secret");
  }

  @Test
  void everyRoleMayDoWhatThoseBeforeItMay() {
    var hierarchy = configuration.roleHierarchy();

    var reached =
        hierarchy.getReachableGrantedAuthorities(
            List.of(new SimpleGrantedAuthority("ROLE_APPROVER")));

    assertThat(reached)
        .extracting(authority -> authority.getAuthority())
        .containsExactlyInAnyOrder("ROLE_APPROVER", "ROLE_OPERATOR", "ROLE_VIEWER");
  }

  @Test
  void rolesOfATokenAreThoseWeKnow() {
    var token =
        org.springframework.security.oauth2.jwt.Jwt.withTokenValue("t")
            .header("alg", "none")
            .claims(claims -> claims.putAll(Map.of("roles", List.of("operator", "cook"))))
            .subject("otto")
            .build();

    var authorities = Tokens.roles(TOKENS).convert(token).getAuthorities();

    assertThat(authorities)
        .extracting(GrantedAuthority::getAuthority)
        .contains("ROLE_OPERATOR")
        .noneMatch(authority -> authority.toLowerCase().contains("cook"));
  }
}
