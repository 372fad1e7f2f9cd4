package io.paritas.comparator.promotion.control;

import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.gates.Seen;
import java.time.Instant;
import java.util.List;

/** Signs what a switch rests on. */
public interface Certifier {
  /** A signed document, in canonical form. */
  String certify(Basis basis);

  /**
   * What a switch rests on.
   *
   * @param mark the evidence mark's version that was read before the evidence
   * @param epoch the one that the switch begins
   */
  record Basis(
      Seen seen,
      List<Probes.Answer> probes,
      List<Routers.Acknowledgement> acknowledgements,
      long mark,
      long epoch,
      Policy policy,
      Instant at) {}
}
