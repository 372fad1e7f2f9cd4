package io.paritas.lab.legacy;

import io.paritas.lab.commands.Product;
import io.paritas.lab.commands.Routed;
import io.paritas.lab.commands.Type;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The mainframe's codes. */
final class Words {
  static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSSSS").withZone(ZoneId.of("Europe/Berlin"));
  static final String BUILD = "MF-1977.4";

  private Words() {}

  static String role(Routed routed) {
    return routed.owner().equals(Routed.LEGACY) ? "O" : "S";
  }

  static String product(Product product) {
    return switch (product) {
      case CHECKING -> "CHK";
      case SAVINGS -> "SAV";
    };
  }

  static String code(Type type) {
    return switch (type) {
      case DEPOSIT -> "DPST";
      case TRANSFER_IN -> "TRIN";
      case WITHDRAWAL -> "WDRW";
      case PAYMENT -> "PYMT";
      case TRANSFER_OUT -> "TROU";
      case PURCHASE -> "PRCH";
    };
  }
}
