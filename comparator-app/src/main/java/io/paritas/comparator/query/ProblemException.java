package io.paritas.comparator.query;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A refusal as RFC 9457 says it. The detail tells what to do, and never an account number. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String TYPES = "urn:paritas:problem:";

  private final transient ProblemDetail problem;

  private ProblemException(ProblemDetail problem) {
    super(problem.getDetail());
    this.problem = problem;
  }

  static ProblemException of(HttpStatus status, String type, String title, String detail) {
    return of(status, type, title, detail, Map.of());
  }

  static ProblemException of(
      HttpStatus status, String type, String title, String detail, Map<String, Object> more) {
    ProblemDetail problem = problem(status, type, title, detail);
    more.forEach(problem::setProperty);
    return new ProblemException(problem);
  }

  static ProblemDetail problem(HttpStatus status, String type, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create(TYPES + type));
    problem.setTitle(title);
    return problem;
  }

  ProblemDetail problem() {
    return problem;
  }
}
