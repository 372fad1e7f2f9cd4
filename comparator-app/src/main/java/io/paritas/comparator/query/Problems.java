package io.paritas.comparator.query;

import io.paritas.comparator.ledger.LedgerUnavailableException;
import io.paritas.comparator.promotion.store.StoreUnavailableException;
import io.paritas.comparator.rulebook.RulesUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Turns every failure of a request into a problem that says what to do. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ProblemException e) {
    return answer(e.problem());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(LedgerUnavailableException e) {
    LOG.debug("The ledger could not be read: {}", e.getMessage());
    return answer(
        StandardProblems.unavailable(
            "The ledger cannot be read now; nothing is known, so try again in some seconds. Its"
                + " state is at /actuator/health/ledger."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(LookupFailedException e) {
    LOG.debug("A look-up failed: {}", e.getMessage(), e.getCause());
    ProblemDetail problem = StandardProblems.unavailable(String.valueOf(e.getMessage()));
    if (e.awaits() != null) {
      problem.setProperty("awaits", e.awaits());
    }
    return answer(problem, e.retryAfter());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(RulesUnavailableException e) {
    LOG.warn("Rule sets cannot be changed now: {}", e.getMessage());
    return answer(
        StandardProblems.unavailable(
            "It is not known whether anything was changed: ask again in some seconds, with the same"
                + " Idempotency-Key."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(StoreUnavailableException e) {
    if (e.getCause() == null) {
      return answer(StandardProblems.unavailable(String.valueOf(e.getMessage())));
    }
    LOG.warn("Groups cannot be read or changed now: {}", e.getMessage());
    return answer(
        StandardProblems.unavailable(
            "It is not known whether anything was changed: send the same again in some seconds,"
                + " with the same Idempotency-Key, and it is done once."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(Exception e, HttpServletRequest request) throws Exception {
    if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
      throw e;
    }
    LOG.error("{} {} failed", request.getMethod(), request.getServletPath(), e);
    return answer(StandardProblems.of(HttpStatus.INTERNAL_SERVER_ERROR));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String name =
        e instanceof MethodArgumentTypeMismatchException mismatch
            ? mismatch.getName()
            : String.valueOf(e.getPropertyName());
    ProblemDetail problem = StandardProblems.parameter(name, e.getRequiredType());
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        e.getCause() instanceof JacksonException cause ? StandardProblems.body(cause) : null;
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        body instanceof ProblemDetail named && named.getType() != null && isOurs(named)
            ? named
            : StandardProblems.of(HttpStatus.valueOf(status.value()));
    HttpHeaders ours = new HttpHeaders(headers);
    ours.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(problem, ours, status);
  }

  private static boolean isOurs(ProblemDetail problem) {
    return "urn".equals(problem.getType().getScheme());
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return answer(problem, RETRY_AFTER);
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, Duration retryAfter) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
    if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
    return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }
}
