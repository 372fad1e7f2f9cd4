package io.paritas.comparator.flow;

import com.google.protobuf.InvalidProtocolBufferException;
import io.paritas.comparator.pairing.Pairing;
import io.paritas.comparator.parity.AccountEvidence;
import io.paritas.comparator.parity.ProbeDesk.Question;
import io.paritas.rules.response.Platform;
import io.paritas.rules.wire.Probe;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions of who promotes accounts, and the answers in the parity topic. */
final class ProbeRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ProbeRecords() {}

  static Question read(byte[] value) throws InvalidProtocolBufferException {
    Probe probe = Probe.parseFrom(value);
    if (probe.getAccountId().isEmpty() || probe.getEpoch() == 0 || probe.getThroughMillis() <= 0) {
      throw new InvalidProtocolBufferException("it needs account_id, epoch and through_millis");
    }
    return new Question(probe.getAccountId(), probe.getEpoch(), probe.getThroughMillis());
  }

  /**
   * @param pairing counts the account's answers that wait: its row knows only those that show
   *     balances
   * @param evidence the sequence of the evidence that was written just before, and says the same
   */
  static byte[] answer(
      Question question,
      AccountEvidence account,
      Pairing pairing,
      int partition,
      long sequence,
      long evidence,
      long now) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("type", "probe")
            .put("partition", partition)
            .put("sequence", sequence)
            .put("asOf", Instant.ofEpochMilli(now).toString())
            .put("accountId", account.accountId())
            .put("epoch", question.epoch())
            .put("through", Instant.ofEpochMilli(question.through()).toString())
            .put("evidenceSequence", evidence)
            .put("openDivergences", account.counts().open())
            .put("drifts", !account.agrees())
            .put("driftSettled", account.opened());
    json.putObject("unresolved")
        .put("waitingLegacy", pairing.waiting(Platform.LEGACY, question.account()))
        .put("waitingCandidate", pairing.waiting(Platform.CANDIDATE, question.account()))
        .put("gaps", account.gaps());
    return JSON.writeValueAsBytes(json);
  }
}
