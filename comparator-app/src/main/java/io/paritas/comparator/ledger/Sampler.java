package io.paritas.comparator.ledger;

import io.paritas.comparator.wire.Finding;
import io.paritas.comparator.wire.JudgedPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps a storm from drowning the ledger: of each cluster, account and hour only the first few
 * pairs of a partition are kept whole, and of each cluster and hour only so many in all. One
 * partition's; one thread's at a time.
 *
 * <p>It forgets when its partition is assigned anew. It then keeps at least what it kept before, so
 * a replay never takes a sample back.
 */
final class Sampler {
  /** Judgements come nearly in the order of time; an hour before the last is over. */
  private static final int HOURS = 3;

  /** Clusters past this many share one: a rule whose paths are all different is one storm. */
  private static final int MAX_CLUSTERS = 1_000;

  private static final Cluster OTHERS = new Cluster("", "", "", "", "");

  private final int perAccount;
  private final int perCluster;
  private final TreeMap<Long, Hour> hours = new TreeMap<>();

  /** Decisions of the batch in hand: a batch that is tried again is decided alike. */
  private final Map<Long, Boolean> decided = new HashMap<>();

  Sampler(int perAccount, int perCluster) {
    this.perAccount = perAccount;
    this.perCluster = perCluster;
  }

  /** Whether this pair is kept with its answers and findings. */
  boolean keepsWhole(long version, JudgedPair pair) {
    return decided.computeIfAbsent(version, v -> decide(pair));
  }

  /** The batch in hand was written. */
  void written() {
    decided.clear();
  }

  private boolean decide(JudgedPair pair) {
    Hour hour = hours.computeIfAbsent(Keys.hour(pair.getJudgedAtMillis()), h -> new Hour());
    while (hours.size() > HOURS) {
      hours.pollFirstEntry();
    }
    List<Cluster> clusters = Cluster.of(pair);
    boolean room = clusters.stream().anyMatch(c -> hour.hasRoom(c, pair.getAccountId()));
    if (room) {
      clusters.forEach(cluster -> hour.count(cluster, pair.getAccountId()));
    }
    return room;
  }

  /** What makes divergences look alike: where, on what, and in which way. */
  record Cluster(String rule, String path, String product, String type, String shape) {
    static List<Cluster> of(JudgedPair pair) {
      if (pair.getFindingsCount() == 0) {
        return List.of(
            new Cluster(pair.getVerdict(), "", pair.getProduct(), pair.getTransactionType(), ""));
      }
      return pair.getFindingsList().stream().map(finding -> of(pair, finding)).distinct().toList();
    }

    private static Cluster of(JudgedPair pair, Finding finding) {
      return new Cluster(
          finding.getRule(),
          finding.getPath().replaceAll("\\[\\d+]", "[]"),
          pair.getProduct(),
          pair.getTransactionType(),
          Shape.of(finding));
    }
  }

  private final class Hour {
    private final Map<Cluster, Integer> clusters = new HashMap<>();
    private final Map<ClusterAndAccount, Integer> accounts = new HashMap<>();

    boolean hasRoom(Cluster cluster, String account) {
      Cluster counted = counted(cluster);
      return clusters.getOrDefault(counted, 0) < perCluster
          && accounts.getOrDefault(new ClusterAndAccount(counted, account), 0) < perAccount;
    }

    void count(Cluster cluster, String account) {
      Cluster counted = counted(cluster);
      clusters.merge(counted, 1, Integer::sum);
      accounts.merge(new ClusterAndAccount(counted, account), 1, Integer::sum);
    }

    private Cluster counted(Cluster cluster) {
      return clusters.containsKey(cluster) || clusters.size() < MAX_CLUSTERS ? cluster : OTHERS;
    }
  }

  private record ClusterAndAccount(Cluster cluster, String account) {}
}
