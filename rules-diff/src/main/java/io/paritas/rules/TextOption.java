package io.paritas.rules;

/** What does not count when two texts are compared. */
public enum TextOption {
  /** Upper and lower case are the same. */
  IGNORE_CASE("ignoreCase"),
  /** White space at both ends does not count. */
  TRIM("trim"),
  /** Any run of white space is one space. */
  COLLAPSE_SPACES("collapseSpaces");

  private final String word;

  TextOption(String word) {
    this.word = word;
  }

  /** As rule files say it. */
  public String word() {
    return word;
  }
}
