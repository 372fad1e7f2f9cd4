package io.paritas.comparator.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/** Tokens of the bank's identity provider. */
final class Tokens {
  private Tokens() {}

  /** Asks the provider for its keys at the first token, so that we start without it. */
  static JwtDecoder decoder(SecuritySettings.Jwt settings) {
    String issuer = String.valueOf(settings.issuerUri());
    return new SupplierJwtDecoder(
        () -> {
          NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
          decoder.setJwtValidator(validator(issuer, settings));
          return decoder;
        });
  }

  private static OAuth2TokenValidator<Jwt> validator(String issuer, SecuritySettings.Jwt settings) {
    List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
    validators.add(JwtValidators.createDefaultWithIssuer(issuer));
    String audience = settings.audience();
    if (audience != null) {
      validators.add(
          new JwtClaimValidator<Collection<String>>(
              "aud", meant -> meant != null && meant.contains(audience)));
    }
    return new DelegatingOAuth2TokenValidator<>(validators);
  }

  /** Words of the claim that are none of our roles say nothing. */
  static JwtAuthenticationConverter roles(SecuritySettings.Jwt settings) {
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(
        token -> authorities(token.getClaim(settings.rolesClaim())));
    return converter;
  }

  private static Collection<GrantedAuthority> authorities(@Nullable Object claim) {
    List<?> words = claim instanceof Collection<?> many ? List.copyOf(many) : List.of();
    List<GrantedAuthority> authorities = new ArrayList<>();
    for (SecuritySettings.Role role : SecuritySettings.Role.values()) {
      if (words.stream().anyMatch(word -> role.name().equalsIgnoreCase(String.valueOf(word)))) {
        authorities.add(new SimpleGrantedAuthority("ROLE_" + role.name()));
      }
    }
    return authorities;
  }
}
