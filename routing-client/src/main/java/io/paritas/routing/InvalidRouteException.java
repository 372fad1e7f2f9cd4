package io.paritas.routing;

/** A record of the routing topics says what the contract forbids; the message says what. */
public final class InvalidRouteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidRouteException(String message) {
    super(message);
  }

  InvalidRouteException(String message, Throwable cause) {
    super(message, cause);
  }
}
