package io.paritas.comparator.query;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who may do what. Stateless: every request says who asks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {
  private static final String[] OPEN = {
    "/error",
    "/v3/api-docs/**",
    "/v3/api-docs.yaml",
    "/swagger-ui.html",
    "/swagger-ui/**",
    "/actuator/health/**",
    "/actuator/info",
    "/actuator/prometheus"
  };

  /** Swagger UI styles its elements one by one; nothing else needs more than our own origin. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

  @Bean
  RoleHierarchy roleHierarchy() {
    return RoleHierarchyImpl.withDefaultRolePrefix()
        .role("ADMIN")
        .implies("APPROVER")
        .role("APPROVER")
        .implies("OPERATOR")
        .role("OPERATOR")
        .implies("VIEWER")
        .build();
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http, SecuritySettings settings, ProblemResponses problems) {
    http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(OPEN)
                    .permitAll()
                    // It only leads on to /swagger-ui.html, which is open.
                    .requestMatchers(HttpMethod.GET, "/")
                    .permitAll()
                    .anyRequest()
                    .hasRole("VIEWER"))
        // No cookie says who asks, so no other site can make a browser say it.
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> headers.contentSecurityPolicy(c -> c.policyDirectives(CONTENT_POLICY)))
        .exceptionHandling(e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .requestCache(AbstractHttpConfigurer::disable);
    if (settings.jwt().isSet()) {
      http.oauth2ResourceServer(
          server ->
              server
                  .authenticationEntryPoint(problems)
                  .jwt(
                      jwt ->
                          jwt.decoder(Tokens.decoder(settings.jwt()))
                              .jwtAuthenticationConverter(Tokens.roles(settings.jwt()))));
    } else {
      http.httpBasic(basic -> basic.authenticationEntryPoint(problems));
    }
    return http.build();
  }

  /**
   * @throws IllegalStateException where nobody could log in, or two ways would compete
   */
  @Bean
  UserDetailsService localUsers(SecuritySettings settings) {
    List<SecuritySettings.LocalUser> users = settings.localUsers();
    if (users.isEmpty() && !settings.jwt().isSet()) {
      throw new IllegalStateException(
          "Nobody could use the API: set paritas.security.jwt.issuer-uri to the bank's identity"
              + " provider, or paritas.security.local-users in a lab");
    }
    if (!users.isEmpty() && settings.jwt().isSet()) {
      throw new IllegalStateException(
          "Set either paritas.security.jwt.issuer-uri or paritas.security.local-users, not both:"
              + " local users are for labs without an identity provider");
    }
    return new InMemoryUserDetailsManager(
        users.stream().map(SecurityConfiguration::details).toList());
  }

  private static UserDetails details(SecuritySettings.LocalUser user) {
    return User.withUsername(user.name())
        .password(user.password())
        .roles(user.roles().stream().map(Enum::name).toArray(String[]::new))
        .build();
  }
}
