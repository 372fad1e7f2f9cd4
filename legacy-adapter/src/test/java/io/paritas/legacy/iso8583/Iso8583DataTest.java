package io.paritas.legacy.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Messages that others wrote, whole and deliberately broken. */
class Iso8583DataTest {
  private static final Path DATA = Path.of("../../shared/data/iso8583");
  private static final String ASCII =
      """
      version: 1987
      tracks: ebcdic
      fields:
        28: x+n 7
      messages:
        "0420": { required: [3, 4, 7, 11, 25, 32], allowed: [2, 12] }
      """;

  @BeforeAll
  static void dataIsThere() {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "needs ../shared/data/iso8583");
  }

  private static byte[] message(String name) throws IOException {
    return Files.readAllBytes(DATA.resolve(name + ".dat"));
  }

  @ParameterizedTest
  @CsvSource({
    "financial_transaction_message, 37, 000000115604",
    "financial_transaction_message_response, 39, 00",
    "iso_reversal_message, 2, 1111111110000000000",
    "iso_reversal_message_response, 39, 00",
    "iso_reversal_message_advice, 32, 00011122233",
    "iso_reversal_repeat_message, 11, 200331",
    "iso_reversal_repeat_message_response, 90, 313202000033160908064519000000002000000000",
    "network_management_message, 70, 001",
    "network_management_message_response, 73, 031128",
    "network_management_message_with_track, 35, FFF",
    "message_with_indicate_numeric, 28, 0000000",
  })
  void messagesInAsciiAreRead(String name, int field, String value) throws Exception {
    assertThat(Packagers.text(Packagers.read(ASCII, message(name)), field)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message_with_character_ebcdic_encoding | characters: IBM037 | 42 | ABCDEFGHIJKLMNO",
        "message_with_number_bcd_encoding | numbers: bcd | 7 | 0420090613",
        "message_with_hex_length | lengths: hex | 32 | 00000000000",
        "message_with_hex_bcd | lengths: bcd-left | 48 | 00000000",
        "message_with_hex_rbcd | lengths: bcd | 48 | 00000000",
      })
  void otherCodingsAreSettings(String name, String coding, int field, String value)
      throws Exception {
    String settings = "version: 1987\nmti: ascii\nbitmap: hex\n" + coding;
    assertThat(Packagers.text(Packagers.read(settings, message(name)), field)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error_message | field 55 (ICC data): the message ends at byte 206, ",
        "iso_reversal_message_error_date | field 13 (date, local transaction): n 4 of the form MMDD belongs there",
        "iso_reversal_message_advice_missing_field | field 32 (acquiring institution identification code) is missing from message 0420",
        "iso_reversal_message_advice_unexpected_field | field 13 (date, local transaction) and field 14 (date, expiration) do not belong in message 0420",
        "network_management_message_with_error_track | field 35 (track 2 data): z..37 belongs there",
        "message_with_error_indicate_numeric | field 28 (amount, transaction fee): C or D and n 7 belongs there",
      })
  void brokenMessagesAreRefusedByTheFieldThatIsWrong(String name, String said) throws Exception {
    byte[] broken = message(name);
    assertThatThrownBy(() -> Packagers.read(ASCII, broken))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith(said);
  }

  @Test
  void everyFieldOfTheReversalEqualsItsJsonTwin() throws Exception {
    Node.Fields read = Packagers.read(ASCII, message("iso_reversal_message"));
    var twin = JsonMapper.shared().readTree(DATA.resolve("iso_reversal_message.json"));

    assertThat(read.values().get("mti")).isEqualTo(new Node.Text(twin.get("mti").stringValue()));
    twin.get("elements")
        .properties()
        .forEach(
            element -> {
              // The second bitmap is no field to us.
              if (!element.getKey().equals("1")) {
                assertThat(read.values().get(element.getKey()))
                    .as("field %s", element.getKey())
                    .isEqualTo(new Node.Text(element.getValue().stringValue()));
              }
            });
    assertThat(read.values()).hasSize(twin.get("elements").size());
  }
}
