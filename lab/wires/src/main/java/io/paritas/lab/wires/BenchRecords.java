package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Records to measure with: each another transaction, account and amount. */
final class BenchRecords {
  private static final Charset EBCDIC = Charset.forName("IBM037");

  private BenchRecords() {}

  /** 350 bytes by {@code bench-copybook.yaml}. */
  static List<byte[]> ebcdic(int count) {
    Random random = new Random(350);
    return IntStream.range(0, count).mapToObj(i -> ebcdic(i, random.nextInt(1_000_000))).toList();
  }

  private static byte[] ebcdic(int i, int amount) {
    var record = new ByteArrayOutputStream();
    record.writeBytes("T%015dDE%014dCHKWDRW00A".formatted(i, i % 977).getBytes(EBCDIC));
    record.writeBytes(HexFormat.of().parseHex("%09dd".formatted(amount)));
    record.writeBytes("EUR".getBytes(EBCDIC));
    record.writeBytes(zoned(1_000_000_000L - amount));
    record.writeBytes(new byte[] {0, 0, (byte) (i >> 8), (byte) i});
    record.writeBytes("20261121093000123456".getBytes(EBCDIC));
    record.writeBytes("MF-1977.4   ".getBytes(EBCDIC));
    record.writeBytes("2ATM".getBytes(EBCDIC));
    record.writeBytes(HexFormat.of().parseHex("00150c"));
    record.writeBytes("FXF".getBytes(EBCDIC));
    record.writeBytes(HexFormat.of().parseHex("00025c"));
    record.writeBytes(
        "%-60s%-30s%-40s".formatted("POS TERM", "CARD PRESENT", "BERLIN MITTE").getBytes(EBCDIC));
    record.writeBytes(" ".repeat(350 - record.size()).getBytes(EBCDIC));
    return record.toByteArray();
  }

  private static byte[] zoned(long amount) {
    byte[] digits = "%013d".formatted(amount).getBytes(EBCDIC);
    digits[12] = (byte) (digits[12] & 0x0F | 0xC0);
    return digits;
  }

  /** About 600 bytes by {@code bench-json.yaml}. */
  static List<byte[]> json(int count) {
    Random random = new Random(600);
    return IntStream.range(0, count).mapToObj(i -> json(i, random.nextInt(1_000_000))).toList();
  }

  private static byte[] json(int i, int amount) {
    String cents = String.format(Locale.ROOT, "%d.%02d", amount / 100, amount % 100);
    return """
        {"transactionId":"t-%012d","accountId":"DE-%014d","correlationId":"c-%012d",\
        "product":"CHECKING","type":"WITHDRAWAL","decision":"APPROVED","amount":"%s",\
        "currency":"EUR","fees":[{"code":"ATM","amount":"1.50"}],\
        "holds":[{"id":"H-%012d","amount":"5.00","expiresAt":"2026-11-24T00:00:00Z"}],\
        "overdraftUsed":"0.00","balances":{"ledger":{"after":"87505.05","change":"-%s"},\
        "available":{"after":"87505.05","change":"-%s"}},"limits":{"daily":"4876.55"},\
        "rulesFired":["R04","R07"],"sequence":%d,\
        "respondedAt":"2026-11-21T08:30:00.123456Z","build":"cell-2.3.1","cell":"eu-1"}"""
        .formatted(i, i % 977, i, cents, i, cents, cents, i)
        .getBytes(UTF_8);
  }

  /** About 250 bytes by {@code bench-iso8583.yaml}. */
  static List<byte[]> iso8583(int count) {
    Random random = new Random(8583);
    return IntStream.range(0, count).mapToObj(i -> iso8583(i, random.nextInt(1_000_000))).toList();
  }

  /** Fields 2, 3, 4, 7, 11, 12, 13, 32, 37, 38, 39, 41, 42, 49, 54, 61 and 102. */
  private static byte[] iso8583(int i, int amount) {
    return ("0210F23800010EC0840800000000040000001941111111111%08d".formatted(i)
            + "010000%012d1121093000%06d0930001121".formatted(amount, i % 1_000_000)
            + "0812345678%012d123456".formatted(i)
            + "00TERM0001MERCHANT-000001978"
            + "0400001978C%012d0002978D%012d".formatted(1_000_000_000 - amount, amount)
            + "01420261121093000"
            + "16DE%014d".formatted(i % 977))
        .getBytes(US_ASCII);
  }
}
