package io.paritas.comparator.promotion.certificate;

import io.paritas.comparator.promotion.control.Certifier;
import io.paritas.comparator.promotion.control.Probes;
import io.paritas.comparator.promotion.control.Routers.Acknowledgement;
import io.paritas.comparator.promotion.gates.AccountState;
import io.paritas.comparator.promotion.gates.CohortState;
import io.paritas.comparator.promotion.gates.CohortState.Figures;
import io.paritas.comparator.promotion.gates.CohortState.RuleProof;
import io.paritas.comparator.promotion.gates.Policy;
import io.paritas.comparator.promotion.record.GroupRecord;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down what a switch rests on, and signs it. Whatever is not a whole number or a truth value
 * stands as text; what is absent is absent. No account number stands in it.
 */
public final class Certificates implements Certifier {
  static final String TYPE = "paritas.switch/1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Signer signer;
  private final UnaryOperator<String> accountRef;

  /**
   * @param accountRef the reference under which the API knows an account
   */
  public Certificates(Signer signer, UnaryOperator<String> accountRef) {
    this.signer = signer;
    this.accountRef = accountRef;
  }

  @Override
  public String certify(Basis basis) {
    GroupRecord group = basis.seen().group();
    ObjectNode certificate = JSON.createObjectNode();
    certificate.put("type", TYPE);
    certificate.put("group", nameOf(group));
    certificate.put("epoch", basis.epoch());
    certificate.put("at", basis.at().toString());
    certificate.put("cohort", group.cohort());
    put(certificate, "cell", group.cell());
    put(certificate, "drainedThrough", group.drainedThrough());
    certificate.put("ruleSet", basis.seen().circumstances().ruleSet());
    certificate.put("candidateBuild", basis.seen().circumstances().candidateBuild());
    certificate.put("evidenceMark", basis.mark());
    certificate
        .putObject("order")
        .put("command", group.order().command())
        .put("by", group.order().by());
    certificate.putObject("audit").put("sequence", group.version()).put("hash", group.auditHead());
    accounts(certificate.putArray("accounts"), basis);
    cohort(certificate.putObject("cohortEvidence"), basis.seen().cohort());
    routers(certificate.putArray("routers"), basis.acknowledgements());
    policy(certificate.putObject("policy"), basis.policy());
    return SignedDocument.write(certificate, signer);
  }

  /** A group of one is named by its account. */
  private String nameOf(GroupRecord group) {
    return group.members().contains(group.id()) ? accountRef.apply(group.id()) : group.id();
  }

  private void accounts(ArrayNode into, Basis basis) {
    for (AccountState state : basis.seen().accounts()) {
      ObjectNode account = into.addObject();
      account.put("account", accountRef.apply(state.account()));
      account.put("sequence", state.sequence());
      account.put("pairs", state.pairs());
      account.put("open", state.open());
      account.put("unresolved", state.unresolved());
      account.put("drifts", state.drifts());
      put(account, "cleanSince", state.cleanSince());
      put(account, "unbrokenSince", state.unbrokenSince());
      put(account, "lastPairAt", state.lastPairAt());
      counts(account.putObject("pairsByCause"), state.details().pairsByCause());
      counts(account.putObject("positions"), state.details().positions());
      account.put("evidenceHash", state.details().hash());
      words(account.putArray("types"), state.types());
      account.put("ruleSet", state.ruleSet());
      account.put("candidateBuild", state.candidateBuild());
      basis.probes().stream()
          .filter(answer -> answer.probe().account().equals(state.account()))
          .forEach(answer -> probe(account.putObject("probe"), answer));
    }
  }

  private static void counts(ObjectNode into, SortedMap<String, Long> counts) {
    counts.forEach(into::put);
  }

  private static void probe(ObjectNode into, Probes.Answer answer) {
    into.put("epoch", answer.probe().epoch());
    into.put("through", answer.probe().through().toString());
    into.put("waiting", answer.waiting());
    into.put("gaps", answer.gaps());
    into.put("drifts", answer.drifts());
    into.put("sequence", answer.sequence());
  }

  private static void cohort(ObjectNode into, CohortState cohort) {
    words(into.putArray("types"), cohort.types());
    words(into.putArray("covered"), cohort.covered());
    put(into, "countedSince", cohort.since());
    ArrayNode rules = into.putArray("rules");
    cohort.rules().forEach(proof -> proof(rules.addObject(), proof));
  }

  private static void proof(ObjectNode into, RuleProof proof) {
    into.put("rule", proof.rule()).put("proven", proof.proven()).put("words", proof.words());
    Figures figures = proof.figures();
    if (figures != null) {
      into.put("pairs", figures.pairs())
          .put("roots", figures.roots())
          .put("log10E", Double.toString(figures.log10E()))
          .put("upperBound", Double.toString(figures.bound()))
          .put("alpha", Double.toString(figures.alpha()))
          .put("toleratedRate", Double.toString(figures.tolerated()));
    }
  }

  private static void routers(ArrayNode into, List<Acknowledgement> acknowledgements) {
    for (Acknowledgement one : acknowledgements) {
      into.addObject()
          .put("router", one.router())
          .put("epoch", one.epoch())
          .put("answeredAt", one.at().toString());
    }
  }

  private static void policy(ObjectNode into, Policy policy) {
    into.put("pairs", policy.pairs());
    into.put("cleanFor", policy.cleanFor().toString());
    into.put("freshness", policy.freshness().toString());
    into.put("probation", policy.probation().toString());
    into.put("fenceBudget", policy.fenceBudget().toString());
    into.put("drainBudget", policy.drainBudget().toString());
    into.put("rollbackBudget", policy.rollbackBudget().toString());
    into.put("clockSlack", policy.clockSlack().toString());
    into.put("mostFenced", policy.mostFenced());
  }

  private static void words(ArrayNode into, Collection<String> words) {
    new TreeSet<>(words).forEach(into::add);
  }

  private static void put(ObjectNode into, String field, @Nullable Object value) {
    if (value != null) {
      into.put(field, value.toString());
    }
  }
}
