package io.paritas.comparator.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The problems that any request can meet. */
final class StandardProblems {
  private StandardProblems() {}

  static ProblemDetail of(HttpStatus status) {
    return ProblemException.problem(
        status,
        status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        status.getReasonPhrase(),
        detail(status));
  }

  private static String detail(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST ->
          "The request cannot be understood: compare it with /v3/api-docs or /swagger-ui.html.";
      case UNAUTHORIZED ->
          "Say who you are: a bearer token where the bank's identity provider is set up, else the"
              + " user name and password of a local user.";
      case FORBIDDEN -> "Your role does not allow this; ask an administrator for a role that does.";
      case NOT_FOUND ->
          "There is nothing at this address: see /swagger-ui.html for those that are.";
      case METHOD_NOT_ALLOWED ->
          "This address does not take this method; the header Allow names those it does.";
      case NOT_ACCEPTABLE ->
          "None of the media types asked for can be given: ask for application/json, or where"
              + " offered text/csv.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
      case INTERNAL_SERVER_ERROR ->
          "It went wrong on our side and is in the log; trying again may help.";
      default -> "The request was refused with status " + status.value() + ".";
    };
  }

  static ProblemDetail unavailable(String detail) {
    return ProblemException.problem(
        HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Not available now", detail);
  }

  /** Never repeats the value: it may be an account number. */
  static ProblemDetail parameter(String name, @Nullable Class<?> type) {
    return ProblemException.problem(
        HttpStatus.BAD_REQUEST,
        "parameter",
        "Parameter not understood",
        "Parameter '" + name + "' must be " + expected(type) + ".");
  }

  /** Names the place, and never what stands there. */
  static ProblemDetail body(JacksonException why) {
    String field =
        why.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return ProblemException.problem(
        HttpStatus.BAD_REQUEST, "bad-request", "Body not understood", words(why, field));
  }

  private static String words(JacksonException why, String field) {
    if (why instanceof UnrecognizedPropertyException unknown) {
      return "The body knows no field '%s' there; it knows %s."
          .formatted(field, unknown.getKnownPropertyIds());
    }
    TokenStreamLocation at = why.getLocation();
    String place =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return field.isEmpty()
        ? "The body is not the JSON that is expected%s; /swagger-ui.html shows it.".formatted(place)
        : "The body's field '%s'%s is not of the type that is expected; /swagger-ui.html shows it."
            .formatted(field, place);
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == Instant.class) {
      return "an instant of ISO 8601 such as 2026-11-21T08:00:00Z";
    }
    if (type != null && type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return "a whole number";
  }
}
