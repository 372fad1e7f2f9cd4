package io.paritas.comparator.query;

import io.paritas.rules.Severity;
import io.paritas.rules.cluster.Cluster;
import io.paritas.rules.cluster.Clusters;
import io.paritas.rules.suggest.Suggestions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What many divergences have in common, and the rules that would explain them. */
@RestController
@RequestMapping("/api/v1")
class ClusterController {
  static final String YAML = "application/yaml";

  private final DivergenceSweep sweep;

  ClusterController(DivergenceSweep sweep) {
    this.sweep = sweep;
  }

  /** Clusters, most divergences first, and what they were made from. */
  record ClusterListView(
      List<Cluster> clusters,
      @Schema(description = "divergences looked at, the newest; 20,000 at most") int looked,
      @Nullable Instant newest,
      @Nullable Instant oldest,
      @Schema(description = "whether there are no older ones in the span asked for")
          boolean complete,
      @Schema(description = "a storm left divergences of this span out of the ledger")
          boolean sampled) {}

  @GetMapping("/divergences/clusters")
  @Tag(name = "divergences")
  @Operation(
      summary = "Divergences grouped by what they have in common, most first",
      description =
          "By rule, path, shape of the difference, product, transaction type and builds; ids are"
              + " stable. first and last are times of judging.")
  ClusterListView clusters(
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(required = false) @Nullable Severity severity,
      @RequestParam(required = false) @Nullable String product,
      @Parameter(description = "inclusive, by the time of the verdict")
          @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(description = "exclusive") @RequestParam(required = false) @Nullable Instant to) {
    Clusters clusters = new Clusters();
    DivergenceSweep.Looked looked =
        sweep.over(filter(rule, severity, product, from, to), clusters::add);
    return new ClusterListView(
        clusters.all(),
        looked.divergences(),
        looked.newest(),
        looked.oldest(),
        looked.complete(),
        looked.sampled());
  }

  @PostMapping(path = "/divergences/clusters/{id}:accept", produces = YAML)
  @Tag(name = "divergences")
  @Operation(
      summary = "The entry of a rules file that would accept a cluster for a while",
      description =
          "Bound to the cluster's rule, path, product, transaction type and candidate build. Nothing"
              + " is accepted until the file is activated (PUT /api/v1/rules).")
  String accept(
      @PathVariable String id,
      @RequestBody AcceptanceDraft draft,
      @Parameter(description = "where the cluster was seen; as in the list of clusters")
          @RequestParam(required = false)
          @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to) {
    Clusters clusters = new Clusters();
    sweep.over(filter(null, null, null, from, to), clusters::add);
    return clusters.all().stream()
        .filter(cluster -> cluster.id().equals(id))
        .findFirst()
        .map(draft::entry)
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "cluster-unknown",
                    "No such cluster",
                    "No divergence of that span belongs to this cluster; GET"
                        + " /api/v1/divergences/clusters lists those that there are."));
  }

  @GetMapping(path = "/rules/suggestions", produces = YAML)
  @Tag(name = "rules")
  @Operation(
      summary = "Code tables, tolerances and fields to ignore that would explain what diverged",
      description =
          "A rules file to edit, with the figures for and against each line; the pairs in them are"
              + " those that diverged. Nothing applies it.")
  String suggestions(
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(required = false) @Nullable Severity severity,
      @RequestParam(required = false) @Nullable String product,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to) {
    Suggestions suggestions = new Suggestions();
    DivergenceSweep.Looked looked =
        sweep.over(
            filter(rule, severity, product, from, to),
            one -> {
              if (!one.finding().path().isEmpty()) {
                suggestions.add(one.finding());
              }
            });
    return suggestions.yaml(looked.pairs());
  }

  private static DivergenceFilter filter(
      @Nullable String rule,
      @Nullable Severity severity,
      @Nullable String product,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new DivergenceFilter(rule, severity, null, product, null, from, to, false);
  }
}
