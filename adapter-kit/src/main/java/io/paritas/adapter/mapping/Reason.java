package io.paritas.adapter.mapping;

import java.util.Locale;

/** Why a raw record gave no response. The tags are a published contract: metrics carry them. */
public enum Reason {
  EMPTY_RECORD,
  BROKEN_RECORD,
  DUPLICATE_FIELD,
  RECORD_TOO_LARGE,
  MISSING_FIELD,
  WRONG_TYPE,
  BAD_NUMBER,
  ABSURD_AMOUNT,
  BAD_CURRENCY,
  BAD_DATE,
  UNKNOWN_CODE,
  OUT_OF_BOUNDS,
  DERIVATION_FAILED,
  INTERNAL_ERROR;

  /** In kebab-case, as dead letters and metrics name it. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
