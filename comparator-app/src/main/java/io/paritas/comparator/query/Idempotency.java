package io.paritas.comparator.query;

import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.ReceiptRecord;
import io.paritas.comparator.promotion.record.ReceiptRecord.Answered;
import io.paritas.comparator.promotion.record.Sha256;
import io.paritas.comparator.promotion.store.Change;
import io.paritas.comparator.promotion.store.ControlStore;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a command once, however often it is sent. What it came to is answered again; a refusal is
 * not: it had no effect, and may be another one by then. So a job may send the same every night.
 */
@Component
class Idempotency {
  static final String HEADER = "Idempotency-Key";

  /** Says that an answer is one that was given before. */
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private final ControlStore store;
  private final Clock clock;
  private final JsonMapper json;

  Idempotency(ControlStore store, Clock clock, JsonMapper json) {
    this.store = store;
    this.clock = clock;
    this.json =
        json.rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
  }

  /**
   * Runs a command under an id of its own, or gives the answer of its first run.
   *
   * @param request all that makes it this command and no other
   * @throws ProblemException where the key is absent, or was used for another command
   */
  <T> ResponseEntity<T> once(
      Asked asked, String request, Class<T> type, Function<String, ResponseEntity<T>> command) {
    if (asked.dryRun()) {
      return command.apply("dry run by " + asked.by());
    }
    String id = checked(asked.key()) + " by " + asked.by();
    ReceiptRecord receipt = receipt(id, hash(request));
    if (receipt.answered() != null) {
      return replayed(receipt.answered(), type);
    }
    ResponseEntity<T> answer = command.apply(id);
    String body = json.writeValueAsString(answer.getBody());
    String tag = answer.getHeaders().getETag();
    int status = answer.getStatusCode().value();
    store.commit(List.of(new Change.Replace(receipt.answered(new Answered(status, tag, body)))));
    return answer;
  }

  /**
   * As {@link #once}, where a key came; else it is run under an id of its own, as what changes
   * nothing the second time may be.
   */
  <T> ResponseEntity<T> onceIfKeyed(
      Asked asked, String request, Class<T> type, Function<String, ResponseEntity<T>> command) {
    return asked.key() == null && !asked.dryRun()
        ? command.apply(UUID.randomUUID() + " by " + asked.by())
        : once(asked, request, type, command);
  }

  private static String checked(@Nullable String key) {
    String bare = key == null ? "" : key.trim().replace("\"", "");
    if (!KEY.matcher(bare).matches()) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "idempotency-key",
          "Idempotency-Key is missing, or not understood",
          "Send Idempotency-Key with a name of your own for this one command, 1 to 128 letters,"
              + " digits and . _ : - and send the same again whenever you do not know whether it"
              + " arrived: it is done once.");
    }
    return bare;
  }

  /** Written before the command runs, so that its key is bound to it whatever happens. */
  private ReceiptRecord receipt(String id, String hash) {
    ReceiptRecord receipt = store.read(Key.receipt(id));
    if (receipt == null) {
      ReceiptRecord first = new ReceiptRecord(id, 1, hash, clock.instant(), null);
      if (store.commit(List.of(new Change.Create(first))).isDone()) {
        return first;
      }
      receipt = Objects.requireNonNull(store.read(Key.receipt(id)), "a receipt that was there");
    }
    if (!receipt.request().equals(hash)) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "idempotency-key-taken",
          "This Idempotency-Key was used for another command",
          "You sent it first at "
              + receipt.at()
              + ", to another address or with another body. Nothing was done now: take a key of its"
              + " own for every command.");
    }
    return receipt;
  }

  private <T> ResponseEntity<T> replayed(Answered answered, Class<T> type) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(answered.status()).header(REPLAYED, "true");
    if (answered.tag() != null) {
      answer.header(HttpHeaders.ETAG, answered.tag());
    }
    return answer.body(json.readValue(answered.body(), type));
  }

  static String hash(String request) {
    return Sha256.hex(request);
  }
}
