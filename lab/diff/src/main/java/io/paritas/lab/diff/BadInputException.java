package io.paritas.lab.diff;

/** The files cannot be compared. The message says where, what is wrong and what to do. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }

  static BadInputException at(String file, long line, String what) {
    return new BadInputException("%s line %d: %s".formatted(file, line, what));
  }

  static BadInputException atRecord(String file, long record, String what) {
    return new BadInputException("%s record %d: %s".formatted(file, record, what));
  }
}
