package io.paritas.legacy.iso8583;

/**
 * A date or time in digits, as the standard writes its form: {@code MMDD}, {@code YYMMDDhhmmss}.
 */
record TimeForm(String letters) {
  private static final String UNITS = "CYMDhms";
  private static final int[] LAST_DAY = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** Whether the form is made of pairs of its letters. */
  boolean valid() {
    if (letters.isEmpty() || letters.length() % 2 != 0) {
      return false;
    }
    for (int i = 0; i < letters.length(); i += 2) {
      if (UNITS.indexOf(letters.charAt(i)) < 0 || letters.charAt(i) != letters.charAt(i + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the digits are such a time. Zeros only are taken for a date that was not given. */
  boolean fits(String digits) {
    if (digits.length() != letters.length()) {
      return false;
    }
    return digits.chars().allMatch(c -> c == '0') || inRange(digits);
  }

  private boolean inRange(String digits) {
    int month = 1;
    for (int i = 0; i < digits.length(); i += 2) {
      int value = (digits.charAt(i) - '0') * 10 + digits.charAt(i + 1) - '0';
      boolean fits =
          switch (letters.charAt(i)) {
            case 'M' -> value >= 1 && value <= 12;
            case 'D' -> value >= 1 && value <= LAST_DAY[month - 1];
            case 'h' -> value <= 23;
            case 'm', 's' -> value <= 59;
            default -> true;
          };
      if (!fits) {
        return false;
      }
      month = letters.charAt(i) == 'M' ? value : month;
    }
    return true;
  }
}
