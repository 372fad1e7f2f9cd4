package io.paritas.lab.candidate;

import io.paritas.lab.planting.Defect;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which build of the candidate answers: one for all, except where a node runs another. Safe for any
 * number of threads.
 */
public final class Builds {
  /** The one that is there at the start. */
  public static final String FIRST = "cell-2.3.1";

  private final Map<String, Stray> strays = new ConcurrentHashMap<>();
  private volatile String everywhere = FIRST;

  private record Stray(String build, Defect defect) {}

  /** From now on, all are answered by this build. */
  public void install(String build) {
    everywhere = build;
    strays.clear();
  }

  /** From now on, one account is answered by a node with another build, which errs. */
  public void stray(String accountId, String build, Defect defect) {
    strays.put(accountId, new Stray(build, defect));
  }

  /** That node is brought to the build of all others. */
  public void mend(String accountId) {
    strays.remove(accountId);
  }

  String of(String accountId) {
    Stray stray = strays.get(accountId);
    return stray == null ? everywhere : stray.build();
  }

  /** How the node errs that answers for the account; null: it does not. */
  @Nullable Defect defect(String accountId) {
    Stray stray = strays.get(accountId);
    return stray == null ? null : stray.defect();
  }
}
