package io.paritas.lab.candidate;

import io.paritas.lab.bank.Said;
import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Opening;
import io.paritas.lab.planting.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The candidate's rules without its tables. */
public final class MemoryCandidate {
  private final Plan plan;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<Batch.Leg, String> answers = new HashMap<>();

  public MemoryCandidate(Plan plan) {
    this.plan = plan;
  }

  public Said ask(Command command) {
    return Said.byCandidate(answer(command));
  }

  /** On the candidate's wire. */
  public byte[] answer(Command command) {
    String answer = answers.computeIfAbsent(Batch.Leg.of(command), leg -> judge(command));
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  private String judge(Command command) {
    Account account = accounts.get(command.accountId());
    Opening opening = command.opening();
    if (account == null && opening == null) {
      return CandidateJson.unknownAccount(command, Builds.FIRST, Instant.EPOCH);
    }
    Account known = account == null ? Account.opened(command.accountId(), opening) : account;
    Account now = known.loaded(plan.reloadBefore(command.transactionId()));
    Verdict verdict = Rules.judge(now, command, plan.at(command.transactionId()));
    accounts.put(command.accountId(), verdict.after());
    return CandidateJson.answer(command, verdict, Builds.FIRST, Instant.EPOCH);
  }
}
