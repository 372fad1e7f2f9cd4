package io.paritas.rules;

import org.jspecify.annotations.Nullable;

/**
 * One rule's result at one path of one pair.
 *
 * @param rule the rule's id
 * @param path where the two sides were looked at, for example {@code fees[code=ATM].amount}
 * @param official the official side's value as text; null where it was absent
 * @param shadow the shadow side's value as text; null where it was absent
 * @param detail why the result is what it is, in one sentence for a person; empty where the values
 *     say it all
 * @param acceptance under which it is Accepted; null where it is not
 */
public record Finding(
    String rule,
    Severity severity,
    String path,
    Result result,
    @Nullable String official,
    @Nullable String shadow,
    String detail,
    @Nullable String acceptance) {

  /** One that is not Accepted. */
  public Finding(
      String rule,
      Severity severity,
      String path,
      Result result,
      @Nullable String official,
      @Nullable String shadow,
      String detail) {
    this(rule, severity, path, result, official, shadow, detail, null);
  }
}
