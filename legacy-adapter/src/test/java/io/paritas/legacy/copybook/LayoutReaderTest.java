package io.paritas.legacy.copybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.legacy.copybook.Field.Kind;
import io.paritas.legacy.copybook.Field.Sign;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutReaderTest {

  private static Field.Group read(String... lines) {
    return LayoutReader.read(
        "       01 R.\n"
            + Arrays.stream(lines).map(line -> "       " + line).collect(Collectors.joining("\n")));
  }

  private static Field.Leaf leaf(String item) {
    return (Field.Leaf) read("05 F " + item + ".").children().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PIC X(10)                       | 10",
        "PICTURE IS A(3)X                | 4",
        "PIC S9(9)V99                    | 11",
        "PIC S9(3).99                    | 6",
        "PIC +9(8)                       | 9",
        "PIC S9(9) SIGN IS LEADING SEPARATE CHARACTER | 10",
        "PIC S9(7)V99 COMP-3             | 5",
        "PIC 9(8) PACKED-DECIMAL         | 5",
        "PIC 9(8) COMP-6                 | 4",
        "PIC S9(4) USAGE IS COMP         | 2",
        "PIC S9(5) BINARY                | 4",
        "PIC S9(18) COMPUTATIONAL-5      | 8",
        "PIC 9(5)PPP                     | 5",
        "PIC $Z,ZZ9.99CR                 | 11",
        "COMP-1                          | 4",
        "PIC X(2) VALUE 'A. B'           | 2",
        "PIC 9(3) BLANK WHEN ZERO        | 3",
      })
  void everyPictureAndUsageTakesTheBytesThatCobolGivesIt(String item, int bytes) {
    assertThat(leaf(item).size()).isEqualTo(bytes);
  }

  @Test
  void scalesFollowThePoint() {
    assertThat(leaf("PIC S9(3)V99 COMP-3").kind()).isEqualTo(new Kind.Packed(5, true, true, 2));
    assertThat(leaf("PIC PPP9(5) COMP-3").kind()).isEqualTo(new Kind.Packed(5, false, true, 8));
    assertThat(leaf("PIC 9(5)PPPV COMP").kind()).isEqualTo(new Kind.Binary(false, -3));
    assertThat(leaf("PIC S9(3)").kind())
        .isEqualTo(new Kind.Zoned(Sign.OVERPUNCHED, 0, false, false));
  }

  @Test
  void groupsPassTheirUsageOnAndConditionsTakeNoRoom() {
    Field.Group record =
        read(
            "05 G COMP-3.",
            "   10 A PIC S9(5).",
            "      88 EMPTY-A VALUE 0.",
            "05 T OCCURS 2 TO 5 TIMES DEPENDING ON A INDEXED BY I.",
            "   10 B PIC X.");

    Field.Group group = (Field.Group) record.children().getFirst();
    assertThat(((Field.Leaf) group.children().getFirst()).size()).isEqualTo(3);
    assertThat(group.children()).hasSize(1);
    assertThat(record.children().get(1).occurs()).isEqualTo(new Field.Occurs(5, "A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "05 F PIC X(3) SYNC. | F: SYNC is not read by this adapter",
        "05 F PIC N(3).      | F: PIC N and PIC G (two-byte text) are not read",
        "05 F.               | F has neither a PICTURE nor items below it",
        "05 F PIC X(3) COMP. | F: its USAGE wants a number, its PICTURE is none",
        "05 F PIC 9(39).     | F: more than 38 digits",
        "05 F REDEFINES E PIC X. | F redefines E, which does not stand before it",
        "05 F PIC            | no period after '05 F PIC'",
        "05 F PIC.           | F: ends in the middle of a clause",
        "COPY OTHER.         | 'COPY OTHER' begins with no level number",
        "05 F OCCURS N PIC X. | F: OCCURS 'N' is no number",
      })
  void whatCannotBeReadIsRefusedWithItsItem(String line, String message) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(InvalidCopybookException.class)
        .hasMessage(message);
  }

  @Test
  void anEmptyCopybookIsRefused() {
    assertThatThrownBy(() -> LayoutReader.read("      * nothing\n"))
        .hasMessage("it describes no item");
  }
}
