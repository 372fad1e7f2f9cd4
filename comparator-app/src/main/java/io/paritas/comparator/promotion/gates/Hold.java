package io.paritas.comparator.promotion.gates;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every objection there is, in the order of the gates; none means that the way is free. */
public record Hold(List<Objection> objections) {
  public Hold {
    objections = List.copyOf(objections);
  }

  /** With this one objection. */
  public static Hold of(String gate, String words) {
    return new Hold(List.of(new Objection(gate, words)));
  }

  /** These objections, and those after them. */
  public Hold and(Hold other) {
    return new Hold(Stream.concat(objections.stream(), other.objections.stream()).toList());
  }

  /** All but this gate's. */
  public Hold without(String gate) {
    return new Hold(objections.stream().filter(one -> !one.gate().equals(gate)).toList());
  }

  public boolean isFree() {
    return objections.isEmpty();
  }

  /** All of it in one sentence; empty where nothing objects. */
  public String words() {
    return objections.stream().map(Objection::words).collect(Collectors.joining("; "));
  }
}
