package io.paritas.legacy.copybook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS CardDemo's mainframe files beside their ASCII twins. */
class CardDemoTest {
  private static final Path DATA = Path.of("../../shared/data/carddemo");

  @BeforeAll
  static void dataIsThere() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "needs ../shared/data/carddemo");
  }

  @ParameterizedTest
  @CsvSource({
    "CVTRA06Y.cpy, DALYTRAN, dailytran.txt, 350, 300",
    "CVACT02Y.cpy, CARDDATA, carddata.txt, 150, 50",
    "CVCUS01Y.cpy, CUSTDATA, custdata.txt, 500, 50"
  })
  void everyEbcdicRecordEqualsItsAsciiTwin(
      String copybook, String ebcdic, String ascii, int length, int count) throws Exception {
    CopybookWire mainframe = wire(copybook, "IBM037", false);
    CopybookWire converted = wire(copybook, "US-ASCII", true);
    List<byte[]> records =
        cut(Files.readAllBytes(DATA.resolve("ebcdic/AWS.M2.CARDDEMO." + ebcdic + ".PS")), length);
    List<byte[]> twins = lines(DATA.resolve("ascii/" + ascii), length);

    assertThat(records).hasSize(count);
    assertThat(twins).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(mainframe.read(records.get(i)))
          .as("record %d", i)
          .isEqualTo(converted.read(twins.get(i)));
    }
  }

  @Test
  void signsAndDecimalsOfTheDailyTransactionsAreExact() throws Exception {
    CopybookWire wire = wire("CVTRA06Y.cpy", "IBM037", false);
    List<byte[]> records =
        cut(Files.readAllBytes(DATA.resolve("ebcdic/AWS.M2.CARDDEMO.DALYTRAN.PS")), 350);

    // 0000005047G in the twin: +504.77.
    assertThat(wire.read(records.getFirst()).values())
        .containsEntry("DALYTRAN-AMT", new Node.Number(new BigDecimal("504.77")))
        .containsEntry("DALYTRAN-CAT-CD", new Node.Text("0001"));
    List<BigDecimal> amounts = new ArrayList<>();
    for (byte[] one : records) {
      amounts.add(((Node.Number) wire.read(one).values().get("DALYTRAN-AMT")).value());
    }
    assertThat(amounts).anyMatch(amount -> amount.signum() < 0).allMatch(a -> a.scale() == 2);
  }

  @Test
  void aTruncatedOrOverlongRecordIsUnreadable() throws Exception {
    CopybookWire wire = wire("CVTRA06Y.cpy", "IBM037", false);
    for (int length : new int[] {0, 1, 349, 351, 700}) {
      assertThatThrownBy(() -> wire.read(new byte[length])).isInstanceOf(UnreadableException.class);
    }
  }

  private static CopybookWire wire(String copybook, String page, boolean ascii) throws Exception {
    Field.Group layout = LayoutReader.read(Files.readString(DATA.resolve("copybooks/" + copybook)));
    return new CopybookWire(
        layout, new Characters(Charset.forName(page), ascii), Framing.NONE, false);
  }

  private static List<byte[]> cut(byte[] file, int length) {
    List<byte[]> records = new ArrayList<>();
    for (int at = 0; at < file.length; at += length) {
      records.add(Arrays.copyOfRange(file, at, at + length));
    }
    return records;
  }

  private static List<byte[]> lines(Path file, int length) throws IOException {
    return Files.readAllLines(file, US_ASCII).stream()
        .map(line -> (line + " ".repeat(length)).substring(0, length).getBytes(US_ASCII))
        .toList();
  }
}
