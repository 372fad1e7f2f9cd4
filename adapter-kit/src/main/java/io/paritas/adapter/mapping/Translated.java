package io.paritas.adapter.mapping;

import io.paritas.rules.response.Response;

/** What became of one raw record. */
public sealed interface Translated {

  /** A canonical response. */
  record Accepted(Response response) implements Translated {}

  /**
   * No response.
   *
   * @param reason for counting
   * @param detail one sentence that names the field and the remedy; never an account number
   */
  record Rejection(Reason reason, String detail) implements Translated {
    public Rejection {
      detail = Printable.of(detail);
    }
  }
}
