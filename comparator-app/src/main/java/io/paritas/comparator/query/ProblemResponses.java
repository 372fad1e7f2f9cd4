package io.paritas.comparator.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says "who are you?" and "you may not" as problems. */
@Component
class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final JsonMapper json;
  private final boolean byToken;

  ProblemResponses(JsonMapper json, SecuritySettings settings) {
    this.json = json;
    this.byToken = settings.jwt().isSet();
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    boolean nobody = e instanceof InsufficientAuthenticationException;
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(nobody));
    ProblemDetail problem = StandardProblems.of(HttpStatus.UNAUTHORIZED);
    problem.setDetail(nobody ? howToLogIn() : notRight());
    write(request, response, problem);
  }

  private String challenge(boolean nobody) {
    if (!byToken) {
      return "Basic realm=\"Paritas\"";
    }
    return nobody ? "Bearer" : "Bearer error=\"invalid_token\"";
  }

  private String howToLogIn() {
    return byToken
        ? "No credentials were sent: send a token of the bank's identity provider, as"
            + " 'Authorization: Bearer TOKEN'."
        : "No credentials were sent: send the name and password of a local user, with curl as"
            + " '-u NAME:PASSWORD', or by 'Authorize' in /swagger-ui.html.";
  }

  /** One text for a user that there is not and for a password that is not theirs. */
  private String notRight() {
    return byToken
        ? "The token that was sent is not valid here (expired, or of another issuer or audience):"
            + " ask the bank's identity provider for a new one."
        : "These credentials are not right: the name and the password that were sent do not belong"
            + " to a user. The lab prints both at its start.";
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    write(request, response, StandardProblems.of(HttpStatus.FORBIDDEN));
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
      throws IOException {
    problem.setInstance(URI.create(request.getRequestURI()));
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
