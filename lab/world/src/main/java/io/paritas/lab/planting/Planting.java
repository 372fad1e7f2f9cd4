package io.paritas.lab.planting;

import io.paritas.lab.commands.Command;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stories of accounts that were made to be answered wrongly at their end, and the plan that says
 * so.
 */
public final class Planting {
  private final long seed;
  private final List<Story> stories = new ArrayList<>();

  /**
   * @param each how many accounts to make for each defect
   */
  public Planting(long seed, int each) {
    this.seed = seed;
    Random random = new Random(seed ^ 0x9e3779b97f4a7c15L);
    for (int i = 0; i < each; i++) {
      for (Defect defect : Defect.values()) {
        stories.add(Story.of(defect, stories.size() + 1, random));
      }
    }
  }

  /** What is planted. */
  public Plan plan() {
    return new Plan(
        stories.stream().flatMap(story -> story.planted().stream()).toList(),
        stories.stream().flatMap(story -> story.consequences().stream()).toList(),
        stories.stream().flatMap(story -> story.reloads().stream()).toList(),
        stories.stream()
            .map(story -> story.scenes().getFirst().getFirst())
            .collect(Collectors.toMap(Command::accountId, Command::transactionId)));
  }

  /** How many commands the stories have. */
  public int size() {
    return stories.stream().mapToInt(Story::size).sum();
  }

  /**
   * Puts the stories among other commands at random places, each story in its own order.
   *
   * @param others how many others there are; places are drawn among as many
   */
  public Iterator<Command> among(Iterator<Command> rest, int others) {
    Random random = new Random(seed);
    TreeMap<Integer, List<Command>> places = new TreeMap<>();
    for (Story story : stories) {
      List<Integer> drawn =
          random.ints(story.scenes().size(), 0, Math.max(1, others)).sorted().boxed().toList();
      for (int i = 0; i < drawn.size(); i++) {
        places.computeIfAbsent(drawn.get(i), at -> new ArrayList<>()).addAll(story.scenes().get(i));
      }
    }
    return new Mixed(rest, places);
  }

  /** The rest with other commands before some of its places; what has no place left comes last. */
  private static final class Mixed implements Iterator<Command> {
    private final Iterator<Command> rest;
    private final TreeMap<Integer, List<Command>> places;
    private Iterator<Command> now = List.<Command>of().iterator();
    private int at;

    Mixed(Iterator<Command> rest, TreeMap<Integer, List<Command>> places) {
      this.rest = rest;
      this.places = places;
    }

    @Override
    public boolean hasNext() {
      return now.hasNext() || !places.isEmpty() || rest.hasNext();
    }

    @Override
    public Command next() {
      while (!now.hasNext() && !places.isEmpty() && (places.firstKey() <= at || !rest.hasNext())) {
        now = places.pollFirstEntry().getValue().iterator();
      }
      if (now.hasNext()) {
        return now.next();
      }
      at++;
      return rest.next();
    }
  }
}
