package io.paritas.adapter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPlacesTest {
  private static final Pattern PLACE = Pattern.compile("bytes (\\d+)\\.\\.(\\d+), counted from 1");
  private static final String RECORD =
      "{ \"näme\": \"Müller\", \"who\": {\"a.b\": true}, \"amt\": -12.50 ,\n"
          + "\"fees\": [{\"amt\": 1}, {\"amt\": \"2\\\"\"}], \"codes\": [7, [8]], \"end\":9}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "näme        | \"Müller\"",
        "who         | {\"a.b\": true}",
        "who.'a.b'   | true",
        "amt         | -12.50",
        "fees[1]     | {\"amt\": \"2\\\"\"}",
        "fees[0].amt | 1",
        "fees[1].amt | \"2\\\"\"",
        "codes[0]    | 7",
        "codes[1][0] | 8",
        "end         | 9",
      })
  void aValueIsFoundAtItsBytes(String field, String value) {
    for (String before : new String[] {"", "\uFEFF"}) {
      byte[] bytes = (before + RECORD).getBytes(UTF_8);
      String place = new JsonForm().open(null).place(bytes, field);
      Matcher matcher = PLACE.matcher(String.valueOf(place));

      assertThat(matcher.matches()).as(place).isTrue();
      int from = Integer.parseInt(matcher.group(1)) - 1;
      assertThat(
              new String(
                  Arrays.copyOfRange(bytes, from, Integer.parseInt(matcher.group(2))), UTF_8))
          .isEqualTo(value);
    }
  }

  @Test
  void whatIsNotThereHasNoPlace() {
    assertThat(new JsonForm().open(null).place(RECORD.getBytes(UTF_8), "zzz")).isNull();
  }
}
