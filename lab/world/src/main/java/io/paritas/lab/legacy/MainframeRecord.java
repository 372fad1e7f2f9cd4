package io.paritas.lab.legacy;

import io.paritas.lab.commands.Command;
import io.paritas.lab.commands.Routed;
import io.paritas.lab.legacy.Answer.Charge;
import io.paritas.lab.legacy.Answer.Reservation;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the mainframe writes an answer: a record by {@code AUTHANSW.cpy}. */
public final class MainframeRecord {
  static final int BYTES = 383;
  private static final int ID = 36;
  private static final int MOST_FEES = 3;
  private static final int MOST_RULES = 5;

  private MainframeRecord() {}

  /** The transaction that an answer is of, by its place in the record. */
  public static String transactionId(byte[] answer) {
    return new String(answer, 0, Math.min(ID, answer.length), RecordBuffer.EBCDIC).strip();
  }

  static byte[] write(Answer answer) {
    Command command = answer.command();
    String correlation = command.correlationId();
    RecordBuffer record =
        new RecordBuffer(BYTES)
            .text(command.transactionId(), ID)
            .text(command.accountId(), 34)
            .text(correlation == null ? "" : correlation, 40)
            .text(Words.product(command.product()), 3)
            .text(Words.code(command.type()), 4)
            .text(answer.approved() ? "A" : "D", 1)
            .text(answer.rc(), 2)
            .packed(command.amount().movePointRight(2).longValueExact(), 15)
            .text(command.currency(), 3);
    balances(record, answer);
    fees(record, answer.fees());
    hold(record, answer.hold());
    rules(record, answer.rules());
    record.binary(answer.sequence(), 4).text(Words.LOCAL.format(answer.at()), 20);
    record.text(Words.BUILD, 12);
    route(record, command.routed());
    return record.text("", 20).whole();
  }

  private static void balances(RecordBuffer record, Answer answer) {
    record
        .packed(answer.balance(), 15)
        .packed(answer.balanceChange(), 15)
        .trailingSign(answer.available(), 15)
        .zoned(answer.availableChange(), 15)
        .packedUnsigned(answer.overdraftUsed(), 15);
    Long left = answer.dailyLeft();
    if (left == null) {
      record.nothing(8);
    } else {
      record.packed(left, 15);
    }
  }

  private static void fees(RecordBuffer record, List<Charge> fees) {
    record.binary(fees.size(), 2);
    fees.forEach(fee -> record.text(fee.code(), 10).packed(fee.amount(), 13));
    record.nothing((MOST_FEES - fees.size()) * 17);
  }

  private static void hold(RecordBuffer record, @Nullable Reservation hold) {
    record.binary(hold == null ? 0 : 1, 2);
    if (hold == null) {
      record.nothing(56);
    } else {
      record
          .text(hold.id(), 40)
          .packed(hold.amount(), 15)
          .text(DateTimeFormatter.BASIC_ISO_DATE.format(hold.expires()), 8);
    }
  }

  private static void rules(RecordBuffer record, List<String> rules) {
    record.binary(rules.size(), 2);
    rules.forEach(rule -> record.text(rule, 3));
    record.nothing((MOST_RULES - rules.size()) * 3);
  }

  private static void route(RecordBuffer record, @Nullable Routed routed) {
    if (routed == null) {
      record.text("", 1).binary(0, 4);
    } else {
      record.text(Words.role(routed), 1).binary(routed.epoch(), 4);
    }
  }
}
