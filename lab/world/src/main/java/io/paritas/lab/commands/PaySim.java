package io.paritas.lab.commands;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Commands from a file in the columns of the PaySim simulator, plain or gzipped. An account opens
 * with the balance that the file shows at its first sight. A transfer is two commands.
 */
public final class PaySim {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final BigDecimal OVERDRAFT_LIMIT = new BigDecimal("10000.00");
  private static final BigDecimal DAILY_LIMIT = new BigDecimal("1000000.00");
  private static final Map<String, String> OTHER_NAMES =
      Map.of("type", "action", "oldbalanceorg", "oldbalanceorig");

  private final Set<String> seen = new HashSet<>();

  private PaySim() {}

  /**
   * Reads a file as it goes; close the stream to close the file.
   *
   * @throws UncheckedIOException when it cannot be read
   * @throws IllegalArgumentException when a column is missing or a row is no command; names the
   *     line
   */
  public static Stream<Command> read(Path file) {
    try {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
      CSVParser rows = format().parse(new InputStreamReader(text, StandardCharsets.UTF_8));
      Columns columns = Columns.of(rows.getHeaderNames(), file);
      PaySim reader = new PaySim();
      return StreamSupport.stream(rows.spliterator(), false)
          .flatMap(row -> reader.commands(row, columns).stream())
          .onClose(() -> close(rows));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static CSVFormat format() {
    return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
  }

  private static void close(CSVParser rows) {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Command> commands(CSVRecord row, Columns columns) {
    try {
      List<Command> commands = new ArrayList<>(2);
      Kind kind = Kind.of(row.get(columns.action()));
      String payer = row.get(columns.payer());
      commands.add(command(row, columns, payer, kind.type, kind.channel, columns.payerBalance()));
      if (kind == Kind.TRANSFER) {
        String payee = row.get(columns.payee());
        commands.add(
            command(row, columns, payee, Type.TRANSFER_IN, Channel.ONLINE, columns.payeeBalance()));
      }
      return commands;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "Row " + row.getRecordNumber() + " is no PaySim command: " + e.getMessage(), e);
    }
  }

  private Command command(
      CSVRecord row, Columns columns, String account, Type type, Channel channel, int balance) {
    String transactionId = String.format("p-%08d", row.getRecordNumber());
    boolean transfer = type == Type.TRANSFER_IN || type == Type.TRANSFER_OUT;
    int step = Integer.parseInt(row.get(columns.step()));
    return new Command(
        transactionId,
        account,
        transfer ? "c-" + transactionId : null,
        Product.CHECKING,
        type,
        channel,
        money(row.get(columns.amount())),
        "EUR",
        FIRST_DAY.plusDays(step / 24),
        opening(account, row.get(balance)));
  }

  private @Nullable Opening opening(String account, String balance) {
    return seen.add(account)
        ? new Opening(money(balance), OVERDRAFT_LIMIT, DAILY_LIMIT, false)
        : null;
  }

  private static BigDecimal money(String text) {
    return new BigDecimal(text).setScale(2, RoundingMode.HALF_EVEN);
  }

  private enum Kind {
    CASH_IN(Type.DEPOSIT, Channel.BRANCH),
    CASH_OUT(Type.WITHDRAWAL, Channel.ATM),
    DEBIT(Type.PAYMENT, Channel.ONLINE),
    PAYMENT(Type.PAYMENT, Channel.CARD),
    TRANSFER(Type.TRANSFER_OUT, Channel.ONLINE);

    private final Type type;
    private final Channel channel;

    Kind(Type type, Channel channel) {
      this.type = type;
      this.channel = channel;
    }

    static Kind of(String action) {
      return valueOf(action.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  private record Columns(
      int step, int action, int amount, int payer, int payerBalance, int payee, int payeeBalance) {

    static Columns of(List<String> header, Path file) {
      List<String> names = header.stream().map(Columns::canonical).toList();
      return new Columns(
          index(names, "step", file),
          index(names, "action", file),
          index(names, "amount", file),
          index(names, "nameorig", file),
          index(names, "oldbalanceorig", file),
          index(names, "namedest", file),
          index(names, "oldbalancedest", file));
    }

    private static String canonical(String name) {
      String lower = name.strip().toLowerCase(Locale.ROOT);
      return OTHER_NAMES.getOrDefault(lower, lower);
    }

    private static int index(List<String> names, String wanted, Path file) {
      int index = names.indexOf(wanted);
      if (index < 0) {
        throw new IllegalArgumentException(file + " has no column '" + wanted + "': " + names);
      }
      return index;
    }
  }
}
