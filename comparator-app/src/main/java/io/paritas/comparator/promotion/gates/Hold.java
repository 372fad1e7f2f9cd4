package io.paritas.comparator.promotion.gates;

import java.util.List;
import java.util.stream.Collectors;

/** Every objection there is, in the order of the gates; none means that the way is free. */
public record Hold(List<Objection> objections) {
  public Hold {
    objections = List.copyOf(objections);
  }

  public boolean isFree() {
    return objections.isEmpty();
  }

  /** All of it in one sentence; empty where nothing objects. */
  public String words() {
    return objections.stream().map(Objection::words).collect(Collectors.joining("; "));
  }
}
