package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.deadletter.DeadLetters;
import io.paritas.adapter.deadletter.Seal;
import io.paritas.lab.wires.Letter.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./paritas dead-letters replay} */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends dead letters of one application again, to the topic and partition that they came from.",
      "Those that came from a queue or a table are mapped here by --spec, and go where the adapter's",
      "responses go: all in one transaction, or none. What was sent again is left out the next time."
    })
final class ReplayLetters implements Callable<Integer> {
  @Mixin private LetterOptions options = new LetterOptions();

  @Option(names = "--dry-run", description = "say what would be sent, and send nothing")
  private boolean dryRun;

  @Option(names = "--again", description = "send what was sent again once more, too")
  private boolean again;

  @Option(
      names = "--spec",
      paramLabel = "FILE.yaml",
      description = "the mended mapping spec, for letters from JMS, SQS and DynamoDB Streams")
  private @Nullable Path mapping;

  @Option(
      names = "--to",
      paramLabel = "TOPIC",
      description =
          "where those go (default: paritas.responses.legacy or .candidate, by the platform that"
              + " answered)")
  private @Nullable String to;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (options.by() == null) {
      throw new IllegalArgumentException("say whose letters: --by legacy-adapter");
    }
    Remapping remapping = mapping == null ? null : Remapping.by(mapping, to);
    LetterBox.Found found = options.found(Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    Map<String, ProducerRecord<byte[], byte[]>> sendable = new LinkedHashMap<>();
    int done = 0;
    int stuck = 0;
    for (Letter letter : found.letters().values()) {
      if (!again && found.replayed().contains(letter.where())) {
        done++;
        continue;
      }
      try {
        sendable.put(letter.where(), again(letter, remapping));
      } catch (StuckException e) {
        stuck++;
        out.printf("%s stays: %s%n", letter.where(), e.getMessage());
      }
    }
    if (!dryRun && !sendable.isEmpty()) {
      send(sendable);
    }
    out.printf(
        "%d %s again, %d cannot be, %d had been%n",
        sendable.size(), dryRun ? "would be sent" : "sent", stuck, done);
    out.flush();
    return stuck == 0 ? 0 : 1;
  }

  private ProducerRecord<byte[], byte[]> again(Letter letter, @Nullable Remapping remapping)
      throws IOException, StuckException {
    String obstacle = obstacle(letter);
    if (obstacle != null) {
      throw new StuckException(obstacle);
    }
    Letter opened = letter.opened(options.seal());
    Place place = opened.place();
    if (place != null) {
      // Times without a year go by the record's own, which is not that of the replay.
      Instant sent = opened.sent();
      return new ProducerRecord<>(
          place.topic(),
          place.partition(),
          sent == null ? null : sent.toEpochMilli(),
          opened.key(),
          opened.value());
    }
    if (remapping == null) {
      throw new StuckException(
          "its source takes nothing back; give the mended --spec, and it is mapped here");
    }
    return remapping.response(opened);
  }

  private @Nullable String obstacle(Letter letter) throws IOException {
    String obstacle = letter.obstacle();
    Seal seal = options.seal();
    if (obstacle == null && letter.isSealed()) {
      if (seal == null) {
        return "it is " + letter.how() + "; give its key with --key-file";
      }
      if (!letter.how().endsWith(seal.id())) {
        return "it is " + letter.how() + ", and this is key " + seal.id();
      }
    }
    return obstacle;
  }

  private void send(Map<String, ProducerRecord<byte[], byte[]>> letters) throws IOException {
    Map<String, Object> config = options.box().client();
    config.put("transactional.id", "paritas-replay-" + options.topic());
    config.put("acks", "all");
    config.put("max.request.size", 4 * 1024 * 1024);
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      letters.forEach(
          (where, record) -> {
            producer.send(record);
            producer.send(receipt(where));
          });
      producer.commitTransaction();
    }
  }

  /** Tells the next replay, and whoever lists the letters. */
  private ProducerRecord<byte[], byte[]> receipt(String where) {
    var receipt = new ProducerRecord<byte[], byte[]>(options.topic(), null, null);
    receipt.headers().add(DeadLetters.WHY, Letter.REPLAYED.getBytes(UTF_8));
    receipt.headers().add(DeadLetters.WHERE, where.getBytes(UTF_8));
    receipt.headers().add(DeadLetters.WHEN, Instant.now().toString().getBytes(UTF_8));
    receipt.headers().add(DeadLetters.BY, "paritas dead-letters replay".getBytes(UTF_8));
    return receipt;
  }
}
