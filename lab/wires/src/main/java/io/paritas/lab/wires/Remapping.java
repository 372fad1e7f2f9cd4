package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.mapping.Translated;
import io.paritas.adapter.publishing.Publisher;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.InvalidResponseException;
import io.paritas.rules.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Does here what the adapter would do with a letter, where its source takes nothing back: maps it
 * by the mended spec, for the response topic.
 *
 * @param to the response topic; null for the default of the platform that answered
 */
record Remapping(MappingSpec spec, @Nullable String to) {
  private static final byte[] RESPONSE = "response".getBytes(UTF_8);

  static Remapping by(Path spec, @Nullable String to) throws IOException {
    return new Remapping(
        MappingSpec.compile(spec.toString(), Files.readString(spec), Wires.all()), to);
  }

  /**
   * @param letter opened
   */
  ProducerRecord<byte[], byte[]> response(Letter letter) throws StuckException {
    return switch (spec.translate(letter.value(), letter.sent(), field -> {})) {
      case Translated.Accepted accepted -> record(accepted.response());
      case Translated.Rejection no -> throw stuck(no.reason().tag() + ": " + no.detail());
    };
  }

  private ProducerRecord<byte[], byte[]> record(Response response) throws StuckException {
    try {
      String platform = response.header().platform().name().toLowerCase(Locale.ROOT);
      var record =
          new ProducerRecord<>(
              to == null ? "paritas.responses." + platform : to,
              response.header().accountId().getBytes(UTF_8),
              Envelope.of(response).toBytes());
      record.headers().add(Publisher.KIND, RESPONSE);
      return record;
    } catch (InvalidResponseException e) {
      throw stuck(String.valueOf(e.getMessage()));
    }
  }

  private static StuckException stuck(String why) {
    return new StuckException("the spec rejects it as well: " + why);
  }
}
