package io.paritas.comparator.promotion.statistics;

/**
 * The hypothesis that a rule's roots come at rate {@code tolerated} or above, and the bet against
 * it: that they come at {@code expected}. The e-value of k roots in n pairs is the likelihood ratio
 *
 * <pre>E = (q/p)^k * ((1-q)/(1-p))^(n-k)</pre>
 *
 * a non-negative martingale where the rate is p, and a supermartingale above it, so by Ville's
 * inequality the probability that it ever reaches 1/alpha is at most alpha, at whatever moments one
 * looks (Ville 1939; Ramdas, Grünwald, Vovk and Shafer, "Game-theoretic statistics and safe
 * anytime- valid inference", 2023). Kept as a logarithm: E itself overflows a double.
 *
 * @param tolerated p, the largest rate tolerated; above 0, below 1
 * @param expected q, the rate of a good release; above 0, below p
 */
public record RootRate(double tolerated, double expected) {
  private static final double SHARE_EXPECTED = 0.1;

  /** As far as a double tells rates near 1 apart. */
  private static final int BISECTIONS = 50;

  /**
   * @throws IllegalArgumentException where the rates are out of bounds
   */
  public RootRate {
    if (!(expected > 0 && expected < tolerated && tolerated < 1)) {
      throw new IllegalArgumentException(
          "0 < expected < tolerated < 1 does not hold: " + expected + ", " + tolerated);
    }
  }

  /** A good release is taken to have a tenth of the roots that are tolerated. */
  public static RootRate tolerating(double rate) {
    return new RootRate(rate, rate * SHARE_EXPECTED);
  }

  /** The natural logarithm of the e-value; 0 where nothing was seen. */
  public double logE(Trials seen) {
    return seen.roots() * perRoot() + (seen.pairs() - seen.roots()) * perClean();
  }

  /** Pairs that are enough where none of them is a root. */
  public long cleanPairsFor(double alpha) {
    return (long) Math.ceil(-Math.log(checked(alpha)) / perClean());
  }

  /** Clean pairs that are still wanting until E reaches 1/alpha; 0 where it has. */
  public long cleanPairsLeft(Trials seen, double alpha) {
    double wanting = -Math.log(checked(alpha)) - logE(seen);
    return wanting <= 0 ? 0 : (long) Math.ceil(wanting / perClean());
  }

  /** Whether the evidence against a rate this high is enough: E >= 1/alpha. */
  public boolean isRefuted(Trials seen, double alpha) {
    return logE(seen) >= -Math.log(checked(alpha));
  }

  private double perRoot() {
    return Math.log(expected) - Math.log(tolerated);
  }

  private double perClean() {
    return Math.log1p(-expected) - Math.log1p(-tolerated);
  }

  static double checked(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and below 1: " + alpha);
    }
    return alpha;
  }

  /**
   * The smallest rate that the evidence refutes: with a probability of 1 - alpha, the true rate was
   * below every bound ever said of it. 1 where the evidence refutes nothing.
   */
  public static double upperBound(Trials seen, double alpha) {
    double low = 0;
    double high = 1;
    // E grows with the rate it is held against, so there is one rate where it is just enough.
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (tolerating(middle).isRefuted(seen, alpha)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
