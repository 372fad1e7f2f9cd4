package io.paritas.rules;

/**
 * Which rule set judged.
 *
 * @param name the bank's name for it
 * @param version the version its file states
 * @param hash the first 16 hexadecimal digits of the SHA-256 of its normal form
 */
public record RuleSetId(String name, String version, String hash) {
  @Override
  public String toString() {
    return name + "@" + hash;
  }
}
