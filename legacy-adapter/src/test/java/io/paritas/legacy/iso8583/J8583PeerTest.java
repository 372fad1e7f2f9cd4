package io.paritas.legacy.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.MessageFactory;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What j8583 writes, we read: the same fields, in every coding that it has. */
class J8583PeerTest {

  static Stream<Arguments> codings() {
    return Stream.of(
        Arguments.of(
            "ASCII, hexadecimal bitmap", 0x210, factory(false, false, "US-ASCII"), "version: 1987"),
        Arguments.of(
            "ASCII, raw bitmap",
            0x210,
            factory(false, true, "US-ASCII"),
            "version: 1987\nbitmap: raw"),
        Arguments.of("1993", 0x1210, factory(false, false, "US-ASCII"), "version: 1993"),
        Arguments.of(
            "EBCDIC, raw bitmap",
            0x210,
            factory(false, true, "IBM037"),
            "version: 1987\nencoding: ebcdic\nbitmap: raw\nbinary: hex-ebcdic"),
        Arguments.of(
            "EBCDIC, hexadecimal bitmap",
            0x210,
            factory(false, false, "IBM037"),
            "version: 1987\nencoding: ebcdic\nbitmap: hex-ebcdic\nbinary: hex-ebcdic"),
        Arguments.of(
            "packed",
            0x210,
            factory(true, true, "US-ASCII"),
            "version: 1987\nencoding: packed\nfields: { 2: { numbers: ascii }, 102: ans..28 }"));
  }

  private static MessageFactory<IsoMessage> factory(boolean binary, boolean bitmap, String page) {
    MessageFactory<IsoMessage> factory = new MessageFactory<>();
    factory.setUseBinaryMessages(binary);
    factory.setUseBinaryBitmap(bitmap);
    factory.setCharacterEncoding(page);
    factory.setForceStringEncoding(page.startsWith("IBM"));
    return factory;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("codings")
  void everyFieldIsReadAsItWasWritten(
      String name, int type, MessageFactory<IsoMessage> factory, String settings) throws Exception {
    Random random = new Random(1987);
    Iso8583Wire wire = Packagers.wire(settings);
    for (int i = 0; i < 200; i++) {
      String pan = digits(random, 13 + random.nextInt(7));
      String amount = digits(random, 12);
      String trace = digits(random, 6);
      String place = letters(random, 15);
      String more = letters(random, random.nextInt(999));
      String account = letters(random, 1 + random.nextInt(28));
      byte[] pin = new byte[8];
      random.nextBytes(pin);
      boolean second = random.nextBoolean();

      IsoMessage written = factory.newMessage(type);
      written.setValue(2, pan, IsoType.LLVAR, 0);
      written.setValue(4, amount, IsoType.NUMERIC, 12);
      written.setValue(11, trace, IsoType.NUMERIC, 6);
      written.setValue(42, place, IsoType.ALPHA, 15);
      written.setValue(48, more, IsoType.LLLVAR, 0);
      written.setValue(52, pin, IsoType.BINARY, 8);
      if (second) {
        written.setValue(102, account, IsoType.LLVAR, 0);
      }
      var read = wire.read(written.writeData());

      assertThat(read.values()).hasSize(second ? 8 : 7);
      assertThat(Packagers.text(read, 2)).isEqualTo(pan);
      assertThat(Packagers.text(read, 4)).isEqualTo(amount);
      assertThat(Packagers.text(read, 11)).isEqualTo(trace);
      assertThat(Packagers.text(read, 42)).isEqualTo(place);
      assertThat(Packagers.text(read, 48)).isEqualTo(more);
      assertThat(Packagers.text(read, 52)).isEqualTo(HexFormat.of().withUpperCase().formatHex(pin));
      assertThat(Packagers.text(read, 102)).isEqualTo(second ? account : null);
    }
  }

  private static String digits(Random random, int count) {
    return random
        .ints(count, '0', '9' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String letters(Random random, int count) {
    return random
        .ints(count, 'A', 'Z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
