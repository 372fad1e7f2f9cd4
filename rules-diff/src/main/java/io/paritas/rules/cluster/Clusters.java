package io.paritas.rules.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.rules.Finding;
import io.paritas.rules.Numerals;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups divergences as they come. Bounded in memory; not safe for several threads. */
public final class Clusters {
  /** Past so many clusters, a shape that is new is counted under {@link #OTHER}. */
  public static final int MOST = 2_000;

  /** How many pairs a cluster keeps. */
  public static final int SAMPLES = 5;

  static final String OTHER = "other shapes";

  private final Map<Common, Weight> clusters = new HashMap<>();

  /** What the divergences of one cluster share. */
  private record Common(
      String rule,
      String severity,
      String path,
      String shape,
      String product,
      String transactionType,
      String officialBuild,
      String shadowBuild) {

    static Common of(Divergence one) {
      Finding finding = one.finding();
      return new Common(
          finding.rule(),
          finding.severity().name(),
          Shape.path(finding.path()),
          Shape.of(finding),
          one.product(),
          one.transactionType(),
          one.officialBuild(),
          one.shadowBuild());
    }

    Common other() {
      return new Common(rule, severity, "", OTHER, "", "", "", "");
    }

    String id() {
      try {
        String all =
            String.join(
                "\n", rule, path, shape, product, transactionType, officialBuild, shadowBuild);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
        return HexFormat.of().formatHex(hash, 0, 6);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }

  private static final class Weight {
    private long count;
    private long flips;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private final SortedMap<String, BigDecimal> money = new TreeMap<>();
    private final List<Cluster.Sample> samples = new ArrayList<>(SAMPLES);

    void add(Divergence one) {
      count++;
      flips += one.decisionFlip() ? 1 : 0;
      Instant at = one.at();
      if (at != null) {
        seen(at, at);
      }
      Finding finding = one.finding();
      if (samples.size() < SAMPLES) {
        samples.add(new Cluster.Sample(one.pair(), finding.official(), finding.shadow()));
      }
      addApart(finding);
    }

    private void seen(Instant from, Instant to) {
      first = first == null || from.isBefore(first) ? from : first;
      last = last == null || to.isAfter(last) ? to : last;
    }

    private void addApart(Finding finding) {
      String official = finding.official() == null ? "0" : finding.official();
      String shadow = finding.shadow() == null ? "0" : finding.shadow();
      BigDecimal ours = amount(official);
      BigDecimal theirs = amount(shadow);
      String currency = currency(finding.official() == null ? shadow : official);
      if (ours != null && theirs != null && ours.compareTo(theirs) != 0) {
        money.merge(currency, theirs.subtract(ours).abs(), BigDecimal::add);
      }
    }

    private static @Nullable BigDecimal amount(String value) {
      return Numerals.parse(value.substring(0, value.length() - suffix(value)));
    }

    private static String currency(String value) {
      return value.substring(value.length() - suffix(value)).strip();
    }

    private static int suffix(String value) {
      return value.length() > 4 && value.substring(value.length() - 4).matches(" [A-Z]{3}") ? 4 : 0;
    }

    void add(Weight other) {
      count += other.count;
      flips += other.flips;
      if (other.first != null && other.last != null) {
        seen(other.first, other.last);
      }
      other.money.forEach((currency, sum) -> money.merge(currency, sum, BigDecimal::add));
      other.samples.stream().limit(SAMPLES - (long) samples.size()).forEach(samples::add);
    }
  }

  /** Whether the divergence is kept as a sample, so that its pair is worth keeping too. */
  public boolean add(Divergence one) {
    Weight weight = weight(Common.of(one));
    int before = weight.samples.size();
    weight.add(one);
    return weight.samples.size() > before;
  }

  private Weight weight(Common common) {
    Weight known = clusters.get(common);
    if (known != null) {
      return known;
    }
    return clusters.computeIfAbsent(
        clusters.size() < MOST ? common : common.other(), c -> new Weight());
  }

  /** Takes in what another one has counted. */
  public void addAll(Clusters others) {
    others.clusters.forEach((common, weight) -> weight(common).add(weight));
  }

  /** Most first; the same order in every run. */
  public List<Cluster> all() {
    return clusters.entrySet().stream()
        .map(entry -> cluster(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Cluster::count).reversed().thenComparing(Cluster::id))
        .toList();
  }

  private static Cluster cluster(Common common, Weight weight) {
    return new Cluster(
        common.id(),
        common.rule(),
        common.severity(),
        common.path(),
        common.shape(),
        common.product(),
        common.transactionType(),
        common.officialBuild(),
        common.shadowBuild(),
        weight.count,
        weight.first,
        weight.last,
        new TreeMap<>(weight.money),
        weight.flips,
        List.copyOf(weight.samples));
  }
}
