package io.paritas.comparator.flow;

import io.paritas.comparator.pairing.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is compared at all: {@code paritas.scope.*}. An empty list takes everything.
 *
 * @param version the bank's name for this scope
 * @param products as the answers name them
 * @param transactionTypes as the answers name them
 * @param cells only where both platforms name the cell
 * @param accounts account ids
 * @param since lonely answers recorded before are BeforeWatch; the beginning of time where absent
 */
@ConfigurationProperties("paritas.scope")
record ScopeSettings(
    @DefaultValue("everything") String version,
    @DefaultValue Set<String> products,
    @DefaultValue Set<String> transactionTypes,
    @DefaultValue Set<String> cells,
    @DefaultValue Set<String> accounts,
    @Nullable Instant since) {

  Scope scope() {
    return new Scope(
        version,
        products,
        transactionTypes,
        cells,
        accounts,
        since == null ? Instant.EPOCH : since);
  }
}
