package io.paritas.legacy.copybook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that could be taken for another amount than they hold. */
class WrongAmountTest {

  private static CopybookWire wire(String page, String... lines) {
    StringBuilder copybook = new StringBuilder("       01 R.\n");
    for (String line : lines) {
      copybook.append("       ").append(line).append('\n');
    }
    Charset charset = Charset.forName(page);
    boolean ascii = "0".getBytes(charset)[0] == '0';
    return new CopybookWire(
        LayoutReader.read(copybook.toString()),
        new Characters(charset, ascii),
        Framing.NONE,
        false);
  }

  private static String amount(String page, String item, byte[] bytes) throws Exception {
    return switch (wire(page, "05 F " + item + ".").read(bytes).values().get("F")) {
      case Node.Number number -> number.value().toPlainString();
      case Node.Text text -> text.value();
      case Node.Broken broken -> "broken";
      case Node.Null n -> "absent";
      case Node other -> other.kind();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // sign half bytes
        "S9(3)V99 COMP-3 | 12345c | 123.45",
        "S9(3)V99 COMP-3 | 12345f | 123.45",
        "S9(3)V99 COMP-3 | 12345a | 123.45",
        "S9(3)V99 COMP-3 | 12345e | 123.45",
        "S9(3)V99 COMP-3 | 12345d | -123.45",
        "S9(3)V99 COMP-3 | 12345b | -123.45",
        "9(3)V99 COMP-3  | 12345d | broken",
        "S9(3)V99 COMP-3 | 123456 | broken",
        "S9(3)V99 COMP-3 | 00000d | 0.00",
        "S9(3)V99 COMP-3 | 000000 | absent",
        "S9(3)V99 COMP-3 | 404040 | absent",
        // an even count of digits leaves half a byte over
        "S9(2)V99 COMP-3 | 02345c | 23.45",
        "S9(2)V99 COMP-3 | 12345c | broken",
        "9(3) COMP-6     | 0123   | 123",
        "9(3) COMP-6     | 9123   | broken",
        // without a sign, zeros are a number, and so is what looks like blanks
        "9(4) COMP-6     | 0000   | 0",
        "9(4) COMP-6     | 4040   | 4040",
        // binary holds more than its PIC: read whole, never cut
        "S9(4) COMP      | 7fff   | 32767",
        "S9(4) COMP-5    | 8000   | -32768",
        "9(4) COMP       | ffff   | 65535",
        "S9(9) COMP      | ffffffff | -1",
        "S9(18) COMP     | 8000000000000000 | -9223372036854775808",
        "9(18) COMP-5    | ffffffffffffffff | 18446744073709551615",
        "S9(3)V99 COMP   | fffffffe | -0.02",
        // zones
        "S9(3)           | f1f2c3 | 123",
        "S9(3)           | f1f2d3 | -123",
        "S9(3)           | f1f2a3 | 123",
        "S9(3)           | f1f2b3 | -123",
        "S9(3)           | f1f2e3 | 123",
        "S9(3)           | f1f2f3 | 123",
        "S9(3)           | d1f2f3 | broken",
        "S9(3) SIGN LEADING | d1f2f3 | -123",
        "S9(3) SIGN LEADING | f1f2d3 | broken",
        "9(3)            | f1f2c3 | 123",
        "9(3)            | f1f2d3 | broken",
        "S9(3)           | f140c3 | broken",
        // a point that stands elsewhere
        "999.99          | f1f2f34bf4f5 | 123.45",
        "999.99          | f1f24bf3f4f5 | broken",
        "999.99          | f1f2f3f4f5f6 | broken",
        "ZZ9.99-         | 4040f14bf2f360 | -1.23",
        "ZZ9.99-         | 40f14bf2f3f460 | broken",
        "ZZZ.ZZ          | 4040404b40f5 | broken",
        "ZZZ.ZZ          | 4040404bf0f5 | 0.05",
      })
  void ebcdicNumbersAreWhatTheirBytesHoldOrBroken(String item, String hex, String amount)
      throws Exception {
    assertThat(amount("IBM037", "PIC " + item, HexFormat.of().parseHex(hex))).isEqualTo(amount);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "S9(3) | 12C | 123",
        "S9(3) | 12L | -123",
        "S9(3) | 12{ | 120",
        "S9(3) | 12} | -120",
        "S9(3) | 12s | -123",
        "S9(3) | 12p | -120",
        "S9(3) | 12y | -129",
        "S9(3) | 12z | broken",
        "S9(3) | 12S | broken",
        "S9(3) | 1²3 | broken",
        "9(3)  | 012 | 012",
      })
  void asciiSignsAreThoseOfConvertersAndCompilers(String item, String text, String amount)
      throws Exception {
    assertThat(amount("ISO-8859-1", "PIC " + item, text.getBytes(ISO_8859_1))).isEqualTo(amount);
  }

  /** 3C is a character in ASCII, and was turned into 4C with the text around it. */
  @ParameterizedTest
  @CsvSource({
    "S9(3) COMP-3, 123c, 123",
    "S9(3) COMP-3, 123d, -123",
    "S9(4) COMP, 0041, 65",
    "9(4) COMP-6, 3132, 3132"
  })
  void packedAndBinaryNumbersOfAsciiRecordsAreNotConverted(String item, String hex, String amount)
      throws Exception {
    assertThat(amount("US-ASCII", "PIC " + item, HexFormat.of().parseHex(hex))).isEqualTo(amount);
  }

  @Test
  void aCountThatIsNoNumberIsUnreadableAndNoMistakeOfOurs() {
    CopybookWire wire =
        wire("IBM037", "05 N PIC X.", "05 T PIC X OCCURS 0 TO 3 TIMES DEPENDING ON N.");

    assertThatThrownBy(() -> wire.read(HexFormat.of().parseHex("c1f1f1f1")))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("N, which says how often T stands, is not 0 to 3");
  }

  @Test
  void whatStandsInElementsThatATableDoesNotHaveMeansNothing() throws Exception {
    CopybookWire wire =
        wire(
            "IBM037",
            "05 N PIC 9.",
            "05 T OCCURS 0 TO 2 TIMES DEPENDING ON N.",
            "   10 M PIC 9.",
            "   10 U PIC 9 OCCURS 0 TO 2 TIMES DEPENDING ON M.");

    Node.Fields read = wire.read(HexFormat.of().parseHex("f1f2f1f2f9f9f9"));

    assertThat(((Node.Items) read.values().get("T")).values()).hasSize(1);
  }
}
