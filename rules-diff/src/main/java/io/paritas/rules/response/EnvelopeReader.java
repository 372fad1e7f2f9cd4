package io.paritas.rules.response;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ResponseEnvelope} off its bytes, field by field, as the generated parser would, and
 * without its objects in between: every answer is read once, and this is most of what that costs. A
 * test holds it to the generated parser. The outcome stays where it is, in the same array.
 */
final class EnvelopeReader {
  private static final int ENVELOPE_HEADER = 1 << 3 | 2;
  private static final int ENVELOPE_OUTCOME = 2 << 3 | 2;
  private static final int ENVELOPE_ENCODING = 3 << 3;
  private static final int BALANCE_KIND = 1 << 3 | 2;
  private static final int BALANCE_AFTER = 2 << 3 | 2;
  private static final int BALANCE_CHANGE = 3 << 3 | 2;

  private static final int FEW_BALANCES = 2;

  private final byte[] bytes;
  private final CodedInputStream in;
  private final SortedFields.Builder<Balance> balances = new SortedFields.Builder<>(FEW_BALANCES);
  private final MoneyReader after = new MoneyReader();
  private final MoneyReader change = new MoneyReader();
  private ByteString outcome = ByteString.EMPTY;
  private int encoding;
  private String transactionId = "";
  private String accountId = "";
  private String correlationId = "";
  private int platform;
  private String build = "";
  private int role;
  private long routeEpoch;
  private String product = "";
  private String transactionType = "";
  private String cell = "";
  private long respondedAtNanos;
  private @Nullable Long accountSequence;

  private EnvelopeReader(byte[] bytes) {
    this.bytes = bytes;
    this.in = CodedInputStream.newInstance(bytes);
  }

  /**
   * @throws InvalidResponseException where the bytes are no response envelope, or a header field is
   *     out of bounds
   */
  static Envelope read(byte[] bytes) {
    EnvelopeReader reader = new EnvelopeReader(bytes);
    try {
      reader.envelope();
    } catch (IOException e) {
      throw new InvalidResponseException("not a ResponseEnvelope: " + e.getMessage(), e);
    }
    if (reader.encoding != Envelope.ENCODING) {
      throw new InvalidResponseException(
          "outcome_encoding %d is unknown, this build reads %d"
              .formatted(reader.encoding, Envelope.ENCODING));
    }
    return Envelope.ofCanonical(reader.header(), reader.outcome);
  }

  private void envelope() throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case ENVELOPE_HEADER -> {
          int outer = open();
          headerFields();
          close(outer);
        }
        case ENVELOPE_OUTCOME -> {
          int length = skipped();
          outcome = UnsafeByteOperations.unsafeWrap(bytes, in.getTotalBytesRead() - length, length);
        }
        case ENVELOPE_ENCODING -> encoding = in.readUInt32();
        default -> skip(tag);
      }
    }
  }

  private void headerFields() throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 | 2 -> transactionId = in.readStringRequireUtf8();
        case 2 << 3 | 2 -> accountId = in.readStringRequireUtf8();
        case 3 << 3 | 2 -> correlationId = in.readStringRequireUtf8();
        case 4 << 3 -> platform = in.readEnum();
        case 5 << 3 | 2 -> build = word();
        case 6 << 3 -> role = in.readEnum();
        case 7 << 3 -> routeEpoch = in.readUInt64();
        case 8 << 3 | 2 -> product = word();
        case 9 << 3 | 2 -> transactionType = word();
        case 10 << 3 | 2 -> cell = word();
        case 11 << 3 -> respondedAtNanos = in.readSInt64();
        case 12 << 3 -> accountSequence = in.readUInt64();
        case 13 << 3 | 2 -> {
          int outer = open();
          balance();
          close(outer);
        }
        default -> skip(tag);
      }
    }
  }

  private void balance() throws IOException {
    String kind = "";
    after.clear();
    change.clear();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case BALANCE_KIND -> kind = word();
        case BALANCE_AFTER -> after.read(this);
        case BALANCE_CHANGE -> change.read(this);
        default -> skip(tag);
      }
    }
    balances.put(kind, new Balance(after.money(), change.money()));
  }

  private Header header() {
    return new Header(
        transactionId,
        accountId,
        correlationId.isEmpty() ? null : correlationId,
        HeaderCodec.platform(platform),
        build,
        HeaderCodec.role(role),
        routeEpoch,
        product,
        transactionType,
        cell,
        HeaderCodec.fromNanos(respondedAtNanos),
        accountSequence,
        balances.build());
  }

  CodedInputStream in() {
    return in;
  }

  /** Enters a message; what comes back must be given to {@link #close}. */
  int open() throws IOException {
    return in.pushLimit(in.readRawVarint32());
  }

  void close(int outer) throws InvalidProtocolBufferException {
    in.checkLastTagWas(0);
    in.popLimit(outer);
  }

  String word() throws IOException {
    int length = skipped();
    return Words.read(bytes, in.getTotalBytesRead() - length, length);
  }

  private int skipped() throws IOException {
    int length = in.readRawVarint32();
    in.skipRawBytes(length);
    return length;
  }

  /** A field that a newer build wrote. */
  void skip(int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("a group that ends and never began");
    }
  }
}
