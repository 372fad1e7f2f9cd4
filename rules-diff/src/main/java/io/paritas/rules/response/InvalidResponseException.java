package io.paritas.rules.response;

/** What was read is no response. The message names the field and what it should have been. */
public final class InvalidResponseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidResponseException(String message) {
    super(message);
  }

  public InvalidResponseException(String message, Throwable cause) {
    super(message, cause);
  }
}
