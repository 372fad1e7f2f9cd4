package io.paritas.comparator.query;

/** How account numbers are shown: masked, unless somebody who may asked for the whole. */
enum AccountNumbers {
  MASKED {
    @Override
    String shown(String number) {
      return number.length() <= KEPT * 2
          ? "****"
          : "****" + number.substring(number.length() - KEPT);
    }
  },
  WHOLE {
    @Override
    String shown(String number) {
      return number;
    }
  };

  /** Short numbers would be given away by their end. */
  private static final int KEPT = 4;

  abstract String shown(String number);
}
