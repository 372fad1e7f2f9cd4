package io.paritas.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories of groups, read in any order between accounts, repeated and from the start. */
class RoutingTableLivesTest {
  private static final int LIVES = Boolean.getBoolean("paritas.deep") ? 20_000 : 500;
  private static final int GROUPS = 40;
  private static final int STEPS = 300;

  private record Published(String account, Route route) {}

  @Test
  void whoHasReadEverythingHasTheNewestRouteOfEveryAccount() {
    for (int seed = 0; seed < LIVES; seed++) {
      Random random = new Random(seed);
      List<List<String>> groups = groups(random);
      Map<String, Route> truth = new HashMap<>();
      List<Published> log = history(random, groups, truth);
      RoutingTable table = new RoutingTable();

      for (Published record : reordered(random, log)) {
        Route before = table.find(record.account());
        table.apply(record.account(), record.route());
        Route after = table.find(record.account());
        assertThat(after.epoch()).as("seed %d", seed).isGreaterThanOrEqualTo(before.epoch());
      }

      truth.forEach(
          (account, route) ->
              assertThat(table.find(account)).as("seed of a life: " + account).isEqualTo(route));
      assertThat(table.accounts()).isEqualTo(truth.size());
    }
  }

  private static List<List<String>> groups(Random random) {
    List<List<String>> groups = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      List<String> accounts = new ArrayList<>();
      int size = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
      for (int i = 0; i < size; i++) {
        accounts.add("DE-" + group + "-" + i);
      }
      groups.add(accounts);
    }
    return groups;
  }

  private static List<Published> history(
      Random random, List<List<String>> groups, Map<String, Route> truth) {
    List<Published> log = new ArrayList<>();
    long[] epochs = new long[GROUPS];
    for (int step = 0; step < STEPS; step++) {
      int number = random.nextInt(GROUPS);
      List<String> accounts = groups.get(number);
      String name = "group-" + number;
      epochs[number] += 1 + random.nextInt(3);
      Owner owner = Owner.values()[random.nextInt(3)];
      String cell = random.nextBoolean() ? "" : "eu-1";
      Route route = new Route(name, accounts.size(), owner, cell, epochs[number]);
      for (String account : accounts) {
        log.add(new Published(account, route));
        String known = accounts.size() == 1 ? account : name;
        truth.put(account, new Route(known, accounts.size(), owner, cell, epochs[number]));
      }
    }
    return log;
  }

  /** The partitions of a topic: order within an account's records holds, with repetitions. */
  private static List<Published> reordered(Random random, List<Published> log) {
    Map<Integer, List<Published>> partitions = new HashMap<>();
    for (Published record : log) {
      var one =
          partitions.computeIfAbsent(
              Math.floorMod(record.account().hashCode(), 5), number -> new ArrayList<>());
      one.add(record);
      if (random.nextInt(5) == 0) {
        one.addAll(one.subList(Math.max(0, one.size() - 7), one.size()).stream().toList());
      }
    }
    List<Integer> turns = new ArrayList<>();
    partitions.forEach(
        (number, records) -> turns.addAll(Collections.nCopies(records.size(), number)));
    Collections.shuffle(turns, random);
    Map<Integer, Integer> read = new HashMap<>();
    List<Published> all = new ArrayList<>();
    for (int number : turns) {
      all.add(partitions.get(number).get(read.merge(number, 1, Integer::sum) - 1));
    }
    return all;
  }
}
