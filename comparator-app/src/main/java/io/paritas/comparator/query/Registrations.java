package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.promotion.control.Commands;
import io.paritas.comparator.promotion.gates.Hold;
import io.paritas.comparator.promotion.record.GroupRecord;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.MemberRecord;
import io.paritas.comparator.promotion.store.ControlStore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Registers groups whose accounts legacy owns. */
final class Registrations {
  private static final int MOST_GROUPS = 100;
  private static final int MOST_COHORT = 64;
  private static final List<NewGroup> NONE = List.of();

  private final ControlStore store;
  private final Commands commands;
  private final ToIntFunction<String> shards;
  private final AccountRefs refs;
  private final Function<String, Optional<String>> numbers;

  /**
   * @param shards gives a new group's shard
   * @param numbers gives an account's number for its reference, where it is known
   */
  Registrations(
      ControlStore store,
      Commands commands,
      ToIntFunction<String> shards,
      AccountRefs refs,
      Function<String, Optional<String>> numbers) {
    this.store = store;
    this.commands = commands;
    this.shards = shards;
    this.refs = refs;
    this.numbers = numbers;
  }

  /** Groups to be registered. */
  record GroupsRequest(@Nullable List<NewGroup> groups) {}

  /** A group: accounts that move together. */
  record NewGroup(
      @Schema(
              description =
                  "1 to 64 lower-case letters, digits and . _ - and never an account number; absent:"
                      + " the reference of its only account")
          @Nullable String id,
      @Schema(
              description =
                  "a name of your own to list groups by; evidence is by product, whatever it is called",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String cohort,
      @Schema(description = "by reference (POST /accounts:search)") @Nullable List<String> accounts,
      @Schema(description = "by number, as the platforms write it")
          @Nullable List<String> accountNumbers) {
    @Override
    public String toString() {
      return "group " + id;
    }
  }

  /** What became of one. */
  enum Result {
    REGISTERED,
    /** It was there already, with the same accounts. */
    UNCHANGED
  }

  /** NewGroup group's result. */
  record Registered(String id, Result result, int accounts) {}

  /** A group with its accounts' numbers. */
  private record Ready(String id, String name, String cohort, List<String> members) {}

  /** All that makes a request this one and no other; it holds account numbers. */
  static String content(@Nullable GroupsRequest request) {
    StringBuilder all = new StringBuilder();
    for (NewGroup each : request == null || request.groups() == null ? NONE : request.groups()) {
      all.append(
          String.join(
              "\n",
              String.valueOf(each.id()),
              String.valueOf(each.cohort()),
              "" + each.accounts()));
      all.append('\n').append(each.accountNumbers()).append('\n');
    }
    return all.toString();
  }

  /**
   * Registers them one by one, and none where anything is wrong with one.
   *
   * @throws ProblemException with everything that is wrong
   */
  List<Registered> register(@Nullable GroupsRequest request, Asked asked) {
    List<NewGroup> groups = request == null || request.groups() == null ? NONE : request.groups();
    if (groups.isEmpty() || groups.size() > MOST_GROUPS) {
      throw wrong(List.of("Send {\"groups\": [...]} with 1 to " + MOST_GROUPS + " groups."));
    }
    List<Ready> ready = ready(groups);
    Long version = asked.ifVersion();
    if (version != null) {
      ready.forEach(group -> demandVersion(group, version));
    }
    Hold hold = objections(ready);
    if (!hold.isFree()) {
      throw held("None was registered", hold);
    }
    return ready.stream().map(group -> register(group, asked.by(), asked.dryRun())).toList();
  }

  /** What is not there has no version. */
  private void demandVersion(Ready group, long version) {
    GroupRecord there = store.read(Key.group(group.id()));
    long now = there == null ? 0 : there.version();
    if (now != version) {
      throw Asked.changed("group " + group.name(), "groups/" + group.name(), now);
    }
  }

  private Registered register(Ready group, String by, boolean dryRun) {
    boolean there = store.read(Key.group(group.id())) != null;
    boolean now = !there && (dryRun || isRegistered(group, by));
    Result result = now ? Result.REGISTERED : Result.UNCHANGED;
    return new Registered(group.name(), result, group.members().size());
  }

  /** False: somebody else registered the very same meanwhile. */
  private boolean isRegistered(Ready group, String by) {
    int shard = shards.applyAsInt(group.id());
    boolean done = commands.register(group.id(), shard, group.members(), group.cohort(), by);
    Hold hold = done ? new Hold(List.of()) : objections(List.of(group));
    if (!hold.isFree()) {
      throw held("Those before " + group.name() + " in the list were registered", hold);
    }
    return done;
  }

  private static ProblemException held(String before, Hold hold) {
    return Refusals.of("groups-held", "The groups cannot be registered", before, hold, Map.of());
  }

  private List<Ready> ready(List<NewGroup> groups) {
    List<String> wrong = new ArrayList<>();
    List<Ready> ready = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> accounts = new HashSet<>();
    for (int i = 0; i < groups.size(); i++) {
      List<String> problems = new ArrayList<>();
      Ready one = ready(groups.get(i), problems);
      if (problems.isEmpty() && !ids.add(one.id())) {
        problems.add("its id stands there twice");
      }
      if (problems.isEmpty() && !one.members().stream().allMatch(accounts::add)) {
        problems.add("one of its accounts stands there twice");
      }
      String at = "groups[" + i + "]: ";
      problems.forEach(problem -> wrong.add(at + problem));
      ready.add(one);
    }
    if (!wrong.isEmpty()) {
      throw wrong(wrong);
    }
    return ready;
  }

  private Ready ready(NewGroup group, List<String> problems) {
    List<String> members = members(group, problems);
    String cohort = group.cohort() == null ? "" : group.cohort().strip();
    if (cohort.isEmpty() || cohort.length() > MOST_COHORT) {
      problems.add("cohort has 1 to " + MOST_COHORT + " characters");
    }
    if (members.isEmpty() || members.size() > Commands.MOST_MEMBERS) {
      problems.add("a group has 1 to " + Commands.MOST_MEMBERS + " accounts");
      return new Ready("", "", cohort, List.of());
    }
    String id = group.id();
    if (id == null && members.size() > 1) {
      problems.add("a group of several accounts needs an id");
    } else if (id != null && (!GroupNames.isName(id) || members.contains(id))) {
      problems.add("its id is no group's name, or an account number");
    }
    String name = id == null ? refs.of(members.getFirst()) : id;
    return new Ready(name, name, cohort, members);
  }

  private List<String> members(NewGroup group, List<String> problems) {
    List<String> members = new ArrayList<>();
    if (group.accountNumbers() != null) {
      members.addAll(group.accountNumbers());
    }
    for (String ref : group.accounts() == null ? List.<String>of() : group.accounts()) {
      Optional<String> number = AccountRefs.isRef(ref) ? numbers.apply(ref) : Optional.empty();
      number.ifPresentOrElse(
          members::add, () -> problems.add("one of 'accounts' is no reference of a known account"));
    }
    if (members.stream().anyMatch(String::isBlank)) {
      problems.add("one of 'accountNumbers' is empty");
    }
    return members;
  }

  private Hold objections(List<Ready> groups) {
    Hold hold = new Hold(List.of());
    for (Ready group : groups) {
      GroupRecord there = store.read(Key.group(group.id()));
      if (there == null) {
        hold = hold.and(taken(group));
      } else if (!isSame(there, group)) {
        String words = "group " + group.name() + " is registered with other accounts or cohort";
        hold = hold.and(Hold.of("group-differs", words));
      }
    }
    return hold;
  }

  private Hold taken(Ready group) {
    Hold hold = new Hold(List.of());
    for (String account : group.members()) {
      MemberRecord member = store.read(Key.member(account));
      if (member != null) {
        String other = account.equals(member.group()) ? refs.of(account) : member.group();
        String words = "account %s of group %s is in group %s already";
        hold =
            hold.and(
                Hold.of("account-taken", words.formatted(refs.of(account), group.name(), other)));
      }
    }
    return hold;
  }

  private static boolean isSame(GroupRecord there, Ready group) {
    return Set.copyOf(there.members()).equals(Set.copyOf(group.members()))
        && there.cohort().equals(group.cohort());
  }

  private static ProblemException wrong(List<String> problems) {
    return ProblemException.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "groups-broken",
        "The groups cannot be registered",
        "None was registered. " + String.join("; ", problems),
        Map.of("problems", problems));
  }
}
