package io.paritas.candidate.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/** An item as a JSON object: numbers exact, bytes in base64, sets as lists. */
final class Image {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Image() {}

  static byte[] json(Map<String, AttributeValue> item) {
    return JSON.writeValueAsString(fields(item)).getBytes(UTF_8);
  }

  private static Map<String, @Nullable Object> fields(Map<String, AttributeValue> item) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    new TreeMap<>(item).forEach((name, value) -> fields.put(name, value(value)));
    return fields;
  }

  private static @Nullable Object value(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> new BigDecimal(value.n());
      case BOOL -> value.bool();
      case B -> Base64.getEncoder().encodeToString(value.b().asByteArray());
      case M -> fields(value.m());
      case L -> value.l().stream().map(Image::value).toList();
      case SS -> value.ss();
      case NS -> value.ns().stream().map(BigDecimal::new).toList();
      case BS ->
          value.bs().stream()
              .map(bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray()))
              .toList();
      case NUL, UNKNOWN_TO_SDK_VERSION -> null;
    };
  }
}
