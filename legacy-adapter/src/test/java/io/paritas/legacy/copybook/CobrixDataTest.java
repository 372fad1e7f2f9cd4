package io.paritas.legacy.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.adapter.wire.Node;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cobrix's own test files, decoded by us, beside what Cobrix expects. */
class CobrixDataTest {
  private static final Path DATA = Path.of("../../shared/data/cobrix");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Cobrix's own hexadecimal twins, and floating point, which is no exact number. */
  private static final Pattern OUT_OF_SCOPE = Pattern.compile(".*_debug|FLOAT_01|DOUBLE_01");

  @BeforeAll
  static void dataIsThere() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "needs ../shared/data/cobrix");
  }

  @ParameterizedTest
  @CsvSource({
    "test3, TRAN2.AUG31.DATA.dat, 45",
    "test6, INTEGR.TYPES.NOV28.DATA.dat, 1493",
    "test24, INTEGR.TYPES.NOV28.DATA.dat, 1493"
  })
  void everyRecordEqualsWhatCobrixExpects(String test, String file, int length) throws Exception {
    Field.Group layout = LayoutReader.read(Files.readString(DATA.resolve(test + "_copybook.cob")));
    var wire =
        new CopybookWire(
            layout, new Characters(Charset.forName("IBM037"), false), Framing.NONE, false);
    byte[] all = Files.readAllBytes(DATA.resolve(test + "_data/" + file));
    List<String> expected = Files.readAllLines(DATA.resolve(test + "_expected/" + test + ".txt"));
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < Math.min(all.length / length, expected.size()); i++) {
      Node.Fields read = wire.read(Arrays.copyOfRange(all, i * length, (i + 1) * length));
      JsonNode record = JSON.readTree(expected.get(i));
      compare(i + "", record, read, wrong);
      invented(i + "", record, read, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static void compare(
      String place, JsonNode expected, Node.Fields read, List<String> wrong) {
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      if (OUT_OF_SCOPE.matcher(field.getKey()).matches()) {
        continue;
      }
      Node node = read.values().get(field.getKey().replace('_', '-'));
      if (!same(field.getValue(), node)) {
        wrong.add(place + " " + field.getKey() + ": " + field.getValue() + " is read as " + node);
      }
    }
  }

  /** What Cobrix leaves out is no value, so it must be none to us. */
  private static void invented(
      String place, JsonNode expected, Node.Fields read, List<String> wrong) {
    read.values()
        .forEach(
            (name, node) -> {
              boolean value = node instanceof Node.Number || node instanceof Node.Text;
              if (value && !expected.has(name.replace('-', '_'))) {
                wrong.add(place + " " + name + " is left out by Cobrix and read as " + node);
              }
            });
  }

  private static boolean same(JsonNode expected, Node node) {
    return switch (node) {
      case Node.Number number ->
          expected.isNumber() && expected.decimalValue().compareTo(number.value()) == 0;
      case Node.Text text when expected.isNumber() ->
          expected.decimalValue().compareTo(new BigDecimal(text.value())) == 0;
      case Node.Text text -> expected.stringValue().strip().equals(text.value().strip());
      case null, default -> false;
    };
  }
}
