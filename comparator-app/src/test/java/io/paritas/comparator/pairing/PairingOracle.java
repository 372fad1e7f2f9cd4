package io.paritas.comparator.pairing;

import io.paritas.rules.response.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be said, worked out the slow way: plain maps, everything looked at in every step, no
 * code shared with {@link Pairing}.
 */
final class PairingOracle {
  private static final long NEVER = Long.MIN_VALUE;

  private static final class Story {
    private final Platform firstSide;
    private final int firstVariant;
    private final long firstAt;
    private long lastKnown;
    private boolean missingSaid;
    private boolean givenUp;
    private boolean paired;
    private boolean conflicted;
    private int secondVariant;

    private Story(Schedule.Answered a) {
      firstSide = a.side();
      firstVariant = a.variant();
      firstAt = a.at();
      lastKnown = Math.max(a.at(), a.respondedAt());
    }

    private int variantOf(Platform side) {
      return side == firstSide ? firstVariant : secondVariant;
    }
  }

  private final Schedule schedule;
  private final Map<String, Story> stories = new LinkedHashMap<>();
  private final Map<String, Long> marks = new HashMap<>();
  private final List<String> said = new ArrayList<>();
  private long watchFrom = NEVER;
  private long forgottenBefore = NEVER;

  PairingOracle(Schedule schedule) {
    this.schedule = schedule;
  }

  List<String> said() {
    return said;
  }

  void take(Schedule.Step step) {
    switch (step) {
      case Schedule.Answered a -> answered(a);
      case Schedule.Marked m -> marked(m);
      case Schedule.Ticked t -> ticked(t.now());
      case Schedule.Committed c -> {}
      case Schedule.Crashed c -> {}
    }
  }

  private void answered(Schedule.Answered a) {
    Story story = stories.get(a.transaction());
    if (story == null) {
      if (a.respondedAt() < forgottenBefore) {
        said.add("stale " + a.transaction());
      } else {
        stories.put(a.transaction(), new Story(a));
      }
    } else if (story.paired || a.side() == story.firstSide) {
      repeated(a, story);
    } else {
      met(a, story);
    }
  }

  private void met(Schedule.Answered a, Story story) {
    story.paired = true;
    story.secondVariant = a.variant();
    story.lastKnown = Math.max(story.lastKnown, Math.max(a.at(), a.respondedAt()));
    String late = story.missingSaid ? " late" : "";
    said.add("paired " + a.transaction() + late + (story.conflicted ? " conflicted" : ""));
  }

  private void repeated(Schedule.Answered a, Story story) {
    if (story.conflicted || story.variantOf(a.side()) == a.variant()) {
      said.add("duplicate " + a.side());
    } else {
      story.conflicted = true;
      said.add("conflict " + a.transaction() + " " + a.side());
    }
  }

  private void marked(Schedule.Marked m) {
    marks.merge(m.side() + m.unit(), m.through(), Math::max);
    long both = Math.min(clear(Platform.LEGACY), clear(Platform.CANDIDATE));
    if (watchFrom == NEVER && both != NEVER) {
      watchFrom = Math.max(clear(Platform.LEGACY), clear(Platform.CANDIDATE));
    }
  }

  private long clear(Platform side) {
    long least = Long.MAX_VALUE;
    for (String unit : Schedule.UNITS) {
      least = Math.min(least, marks.getOrDefault(side + unit, NEVER));
    }
    return least;
  }

  private void ticked(long now) {
    List<String> due = new ArrayList<>();
    for (Map.Entry<String, Story> each : stories.entrySet()) {
      Story story = each.getValue();
      if (!story.paired && !story.givenUp && due(story, now)) {
        story.givenUp = true;
        story.missingSaid = watchFrom != NEVER && story.firstAt >= watchFrom;
        due.add((story.missingSaid ? "missing " : "beforeWatch ") + each.getKey());
      }
    }
    due.sort(null);
    said.addAll(due);
    forget();
  }

  private boolean due(Story story, long now) {
    boolean legacyFirst = story.firstSide == Platform.LEGACY;
    long readThrough = clear(legacyFirst ? Platform.CANDIDATE : Platform.LEGACY);
    // Rounded up to the second, then the patience.
    long deadline = (story.firstAt / 1000 + 1) * 1000 + schedule.patience();
    return readThrough != NEVER && now >= deadline && readThrough >= deadline;
  }

  private void forget() {
    long both = Math.min(clear(Platform.LEGACY), clear(Platform.CANDIDATE));
    if (both == NEVER) {
      return;
    }
    long segment = Math.max(1000, schedule.memory() / 5);
    long horizon = Math.floorDiv(both - schedule.memory(), segment) * segment;
    forgottenBefore = Math.max(forgottenBefore, horizon);
    long missedBefore = both - schedule.missedMemory();
    stories.values().removeIf(story -> forgotten(story, segment, missedBefore));
  }

  private boolean forgotten(Story story, long segment, long missedBefore) {
    return story.paired
        ? Math.floorDiv(story.lastKnown, segment) * segment < forgottenBefore
        : story.givenUp && story.firstAt < missedBefore;
  }
}
