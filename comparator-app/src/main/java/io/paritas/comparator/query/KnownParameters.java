package io.paritas.comparator.query;

import io.paritas.rules.Nearest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Refuses a query that has a parameter which its address does not know: a filter that was misspelt
 * would else be answered as if it had not been asked for.
 */
final class KnownParameters implements HandlerInterceptor {
  /** What looks otherwise may be an account number, and is not repeated. */
  private static final Pattern A_NAME = Pattern.compile("[A-Za-z][A-Za-z._-]{0,63}");

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getQueryString() != null && handler instanceof HandlerMethod method) {
      SortedSet<String> known = known(method);
      asked(request.getQueryString()).stream()
          .filter(name -> !known.contains(name))
          .findFirst()
          .ifPresent(
              name -> {
                throw unknown(name, known);
              });
    }
    return true;
  }

  /** Of the query alone: to ask the request would read its body, too. */
  private static List<String> asked(String query) {
    return UriComponentsBuilder.newInstance()
        .query(query)
        .build()
        .getQueryParams()
        .keySet()
        .stream()
        .map(name -> UriUtils.decode(name.replace('+', ' '), StandardCharsets.UTF_8))
        .toList();
  }

  private static SortedSet<String> known(HandlerMethod handler) {
    SortedSet<String> known = new TreeSet<>();
    Arrays.stream(handler.getMethod().getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
        .map(Parameter::getName)
        .forEach(known::add);
    return known;
  }

  private static ProblemException unknown(String name, SortedSet<String> known) {
    String which = A_NAME.matcher(name).matches() ? "'" + name + "'" : "of the name that was sent";
    return ProblemException.of(
        HttpStatus.BAD_REQUEST,
        "parameter-unknown",
        "Parameter not known",
        "This address has no parameter " + which + hint(name, known) + ".",
        Map.of("known", known));
  }

  private static String hint(String name, SortedSet<String> known) {
    return known.isEmpty() ? ": it takes none" : Nearest.hint(name, known).replaceFirst("\\?$", "");
  }
}
