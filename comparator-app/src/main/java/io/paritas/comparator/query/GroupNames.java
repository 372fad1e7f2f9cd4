package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.store.ControlStore;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Groups by the name that stands in an address. A group that is named by the number of its only
 * account goes by that account's reference there.
 */
final class GroupNames {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** As account numbers have them, and names of groups do not. */
  private static final Pattern MANY_DIGITS = Pattern.compile("[0-9]{9}");

  private final ControlStore store;
  private final AccountRefs refs;
  private final Function<String, Optional<String>> numbers;

  /**
   * @param numbers gives an account's number for its reference, where it is known
   */
  GroupNames(ControlStore store, AccountRefs refs, Function<String, Optional<String>> numbers) {
    this.store = store;
    this.refs = refs;
    this.numbers = numbers;
  }

  /** The name of a group outside. */
  String of(GroupRecord group) {
    return group.members().contains(group.id()) ? refs.of(group.id()) : group.id();
  }

  /** The name of a group outside, by its id alone: what is no name may be an account number. */
  String of(String id) {
    return isName(id) ? id : refs.of(id);
  }

  /**
   * The group of this name.
   *
   * @throws ProblemException where it is no name, or there is none
   */
  GroupRecord known(String name) {
    GroupRecord group = find(name);
    if (group == null) {
      throw unknown();
    }
    return group;
  }

  static ProblemException unknown() {
    return ProblemException.of(
        HttpStatus.NOT_FOUND,
        "group-unknown",
        "No such group",
        "No group of this name is registered: PUT /api/v1/groups registers it. A group of one"
            + " account goes by the account's reference unless it was given another name.");
  }

  /**
   * As {@link #known}; null where there is none.
   *
   * @throws ProblemException where it is no name: it may be a number, which is not repeated
   */
  @Nullable GroupRecord find(String name) {
    checked(name);
    GroupRecord group = store.read(Key.group(name));
    if (group != null && group.members().contains(name)) {
      throw noName();
    }
    if (group == null && AccountRefs.isRef(name)) {
      return numbers.apply(name).map(number -> store.read(Key.group(number))).orElse(null);
    }
    return group;
  }

  /**
   * @throws ProblemException where it is no name: it may be a number, which is not repeated
   */
  static String checked(String name) {
    if (!isName(name)) {
      throw noName();
    }
    return name;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches()
        && (AccountRefs.isRef(name) || !MANY_DIGITS.matcher(name).find());
  }

  private static ProblemException noName() {
    return ProblemException.of(
        HttpStatus.BAD_REQUEST,
        "group-name",
        "No group's name",
        "A group's name has 1 to 64 lower-case letters, digits and . _ - without nine digits in a row,"
            + " and is never an account number, because it stands in addresses.");
  }
}
