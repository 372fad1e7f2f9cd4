package io.paritas.lab.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paritas.rules.response.DocumentReader;
import io.paritas.rules.response.Envelope;
import io.paritas.rules.response.Header;
import io.paritas.rules.response.InvalidResponseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON lines as they are: one object a line. */
record JsonLayout(String file, List<String> key, Header header) implements Layout {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  @Override
  public Reader reader() {
    return new Lines();
  }

  @Override
  public boolean readsLike(Layout other) {
    return other instanceof JsonLayout;
  }

  private final class Lines implements Reader {
    private final DocumentReader documents = new DocumentReader();
    private final @Nullable String[] found = new String[key.size()];

    @Override
    public Keyed keyed(byte[] record, long line) {
      Arrays.fill(found, null);
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), record)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw BadInputException.at(
              file, line, "no JSON object; write one object a line (jq -c '.[]' makes it so)");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          field(parser);
        }
        if (parser.nextToken() != null) {
          throw BadInputException.at(file, line, "something follows the object; one a line");
        }
      } catch (JacksonException e) {
        var at = e.getLocation();
        throw BadInputException.at(
            file,
            line,
            "column %d: not JSON; write one whole object a line"
                .formatted(at == null ? 0 : at.getColumnNr()));
      }
      return new Keyed(joined(line).getBytes(UTF_8), record);
    }

    private void field(JsonParser parser) {
      int place = key.indexOf(parser.currentName());
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) {
        parser.skipChildren();
      } else if (place >= 0 && value != JsonToken.VALUE_NULL) {
        found[place] =
            value.isNumeric()
                ? parser.getDecimalValue().stripTrailingZeros().toPlainString()
                : parser.getString();
      }
    }

    private String joined(long line) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < found.length; i++) {
        String part = found[i];
        if (part == null || part.isEmpty()) {
          throw BadInputException.at(
              file,
              line,
              "field '%s' is missing, and rows are found by it; send it, or give other fields to --key"
                  .formatted(key.get(i)));
        }
        text.append(i == 0 ? "" : "\u001f").append(part);
      }
      return text.toString();
    }

    @Override
    public DocumentReader.Pair answers(
        byte[] payload, long line, Reader other, byte[] theirs, long theirLine) {
      if (other instanceof Lines lines) {
        try {
          return documents.readPair(header, payload, lines.header(), theirs);
        } catch (InvalidResponseException e) {
          // Read one by one, the bad one is named.
        }
      }
      return Reader.super.answers(payload, line, other, theirs, theirLine);
    }

    private Header header() {
      return header;
    }

    @Override
    public Envelope answer(byte[] payload, long line) {
      try {
        return documents.read(header, payload);
      } catch (InvalidResponseException e) {
        throw BadInputException.at(file, line, String.valueOf(e.getMessage()));
      }
    }
  }
}
