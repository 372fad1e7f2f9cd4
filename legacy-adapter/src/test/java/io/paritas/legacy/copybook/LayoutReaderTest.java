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
        "05 F PIC X(3) SYNC.     | F: SYNC is not read by this adapter; take it away if it takes no room in the record",
        "05 F PIC N(3).          | F: PIC N and PIC G (two-byte text) are not read; write PIC X of as many bytes",
        "05 F.                   | F has neither a PICTURE nor items below it; give it a PIC",
        "05 F PIC X(3) COMP-3.   | F: its USAGE wants a number, and PIC X(3) is none; write a PIC of 9 and S, or take the USAGE away",
        "05 F PIC 9(39).         | F: more than 38 digits; mend the PIC, no number has so many",
        "05 F PIC X(3.           | F: PIC X(3 is no picture; write one as in X(10), 9(8) or S9(7)V99",
        "05 F REDEFINES E PIC X. | F redefines E, which does not stand before it in the same group; known there are: none",
        "05 F PIC                | no period after '05 F PIC'; end the item with one",
        "05 F PIC X(3) 05 G PIC X. | F: '05' begins another item before a period has ended this one; put a period before it",
        "05 F PIC.               | F: PIC ends in the middle of a clause; write what belongs behind it",
        "COPY OTHER.             | 'COPY OTHER' begins with no level number; COPY is not followed; put the lines of that copybook in its place",
        "05 F OCCURS N PIC X.    | F: OCCURS 'N' is no number; write how often, as in OCCURS 5 TIMES",
        "05 F OCCURS 5 DEPENDING ON CNT PIC X. | F depends on CNT, which is no item before it; known there are: none",
        "05 F PIC 9(3) USAGE IS COMP-9. | F: USAGE COMP-9 is none of DISPLAY, COMP (BINARY, COMP-4, COMP-5), COMP-1, COMP-2, COMP-3 (PACKED-DECIMAL), COMP-6; write one",
        "05 F PIC 9(3) COMP-X.   | F: USAGE COMP-X is none of DISPLAY, COMP (BINARY, COMP-4, COMP-5), COMP-1, COMP-2, COMP-3 (PACKED-DECIMAL), COMP-6; write one",
        "05 F PIC X VALUE 'a.    | a quote that does not end; close the literal on the same line",
        "51 F PIC X.             | '51 F PIC X': there is no level 51; items have 01 to 49",
      })
  void whatCannotBeReadIsRefusedWithItsLineAndTheRemedy(String line, String message) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOfSatisfying(
            InvalidCopybookException.class,
            e -> assertThat(e.in("F.cpy")).isEqualTo("F.cpy:2: " + message));
  }

  @Test
  void aLevelThatGoesDownBelowAPictureIsRefused() {
    assertThatThrownBy(() -> read("05 A PIC X.", "   10 B PIC X."))
        .hasMessage(
            "A has a PICTURE and items below it (B has the higher level 10); take one of the two"
                + " away, or mend the level");
  }

  @Test
  void textOutsideItsColumnsIsRefusedAndNotReadInPart() {
    assertThatThrownBy(() -> LayoutReader.read("       01 R.\n05 A PIC X(3).\n"))
        .isInstanceOfSatisfying(
            InvalidCopybookException.class,
            e ->
                assertThat(e.in("F.cpy"))
                    .isEqualTo(
                        "F.cpy:2: the item begins in column 1; COBOL's text begins in column 8:"
                            + " put 7 blanks before it"));
    assertThat(LayoutReader.read("       01 R.\n\t05 A\tPIC X(3).\n").bytes()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                LayoutReader.read(
                    "       01 R.\n       05 A PIC S9(3) " + " ".repeat(50) + "COMP-3."))
        .hasMessageStartingWith("no period after '05 A PIC S9(3)'; end the item with one, before");
    assertThatThrownBy(() -> LayoutReader.read("       05 A PIC X VALUE 'B\n      -    'C'.\n"))
        .hasMessageStartingWith("a quote that does not end");
  }

  @Test
  void aNameThatCouldMeanTwoItemsIsRefused() {
    assertThatThrownBy(() -> read("05 A PIC X.", "05 FILLER.", "   10 A PIC X."))
        .hasMessage("A stands twice in one group; rename one: a path could mean either");
    assertThat(read("05 G.", "   10 A PIC X.", "05 H.", "   10 A PIC X.").children()).hasSize(2);
  }

  @Test
  void aGroupsSignHoldsForTheNumbersInIt() {
    Field.Group record =
        read("05 G SIGN IS LEADING SEPARATE.", "   10 A PIC S9(3).", "   10 B PIC X(3).");
    Field.Group group = (Field.Group) record.children().getFirst();

    assertThat(group.children().getFirst())
        .isEqualTo(
            new Field.Leaf(
                "A",
                null,
                null,
                4,
                new Kind.Zoned(Sign.LEADING_SEPARATE, 0, false, false),
                "PIC S9(3) SIGN LEADING SEPARATE"));
    assertThat(((Field.Leaf) group.children().get(1)).size()).isEqualTo(3);
  }

  @Test
  void anEmptyCopybookIsRefused() {
    assertThatThrownBy(() -> LayoutReader.read("      * nothing\n"))
        .hasMessage("it describes no item; write at least one, as in 05 ACCT PIC X(10).");
  }
}
