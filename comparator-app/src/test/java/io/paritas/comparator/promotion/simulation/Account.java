package io.paritas.comparator.promotion.simulation;

import io.paritas.comparator.promotion.record.Owner;
import java.util.ArrayList;
import java.util.List;

/** An account on both platforms, as it really is. */
final class Account {
  final String id;
  final String group;
  final List<Command> commands = new ArrayList<>();
  final Side legacy = new Side();
  final Side candidate = new Side();
  final Task task;

  Account(String id, String group) {
    this.id = id;
    this.group = group;
    this.task = new Task(this);
  }

  /** One platform's books, and its answers in their order. */
  static final class Side {
    final List<Answered> answers = new ArrayList<>();
    long balance;
  }

  /** One answer. */
  record Answered(Command command, long at) {}

  Side side(Owner platform) {
    return platform == Owner.LEGACY ? legacy : candidate;
  }

  void book(Command command, Owner platform, long at) {
    Side side = side(platform);
    side.balance += command.change(platform);
    side.answers.add(new Answered(command, at));
  }

  boolean agrees() {
    return legacy.balance == candidate.balance;
  }

  static Owner other(Owner platform) {
    return platform == Owner.LEGACY ? Owner.CANDIDATE : Owner.LEGACY;
  }
}
