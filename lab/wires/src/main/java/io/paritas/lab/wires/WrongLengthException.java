package io.paritas.lab.wires;

import java.io.IOException;

/** The length before a record cannot be one: nobody can say where the next record begins. */
public final class WrongLengthException extends IOException {
  private static final long serialVersionUID = 1L;

  WrongLengthException(int bytes, int says, int left) {
    super(
        "the length before it (%d bytes) says %d bytes, and %s; are records written in another way (--records)?"
            .formatted(
                bytes, says, says < 0 || left < 0 ? "no record is that long" : left + " are left"));
  }
}
