package io.paritas.legacy.iso8583;

import io.paritas.adapter.wire.Node;
import io.paritas.adapter.wire.UnreadableException;
import io.paritas.legacy.iso8583.Element.Part;
import io.paritas.legacy.iso8583.Iso8583Wire.Places;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one field of a message. */
final class ElementReading {
  private ElementReading() {}

  /** The field; where it is none, the refusal says where it begins. */
  static Node of(Cursor cursor, Element element, Places places) throws UnreadableException {
    int from = cursor.at();
    try {
      return field(cursor, element, places);
    } catch (UnreadableException e) {
      throw new UnreadableException(
          e.kind(),
          "%s (it begins at byte %d, counted from 1)".formatted(e.getMessage(), from + 1));
    }
  }

  private static Node field(Cursor cursor, Element element, Places places)
      throws UnreadableException {
    Shape shape = element.shape();
    String what = element.said();
    int length =
        shape.lengthDigits() == 0 ? shape.most() : cursor.length(element.lengths(), shape, what);
    int from = cursor.at();
    String read =
        switch (shape.alphabet()) {
          case B -> cursor.bits(element.binary(), length, what);
          case N -> {
            String sign = shape.signed() ? cursor.characters(element.page(), 1, what) : "";
            yield sign + cursor.digits(element.numbers(), length, what);
          }
          case Z -> cursor.digits(element.tracks(), length, what);
          case A, S, AN, AS, NS, ANS, ANP -> cursor.characters(element.page(), length, what);
        };
    places.field(element, from, cursor.at());
    String text = shape.alphabet() == Alphabet.B ? read : said(shape, read, what);
    return element.parts().isEmpty() ? new Node.Text(text) : parts(element, text);
  }

  private static String said(Shape shape, String text, String what) throws UnreadableException {
    String said = shape.read(text);
    if (said == null) {
      throw Cursor.broken(what + ": " + shape + " belongs there");
    }
    return said;
  }

  private static Node parts(Element element, String text) throws UnreadableException {
    int size = element.parts().stream().mapToInt(part -> part.shape().characters()).sum();
    if (!element.repeated()) {
      return text.isEmpty() ? new Node.Null() : one(element, text, 0, size);
    }
    List<Node> items = new ArrayList<>();
    for (int at = 0; at < text.length(); at += size) {
      items.add(one(element, text, at, size));
    }
    return new Node.Items(items);
  }

  private static Node one(Element element, String text, int from, int size)
      throws UnreadableException {
    if (from + size > text.length() || !element.repeated() && size != text.length()) {
      throw Cursor.broken(
          "%s: its parts take %d characters, there are %d"
              .formatted(element.said(), size, text.length() - from));
    }
    Map<String, Node> parts = new LinkedHashMap<>();
    int at = from;
    for (Part part : element.parts()) {
      int to = at + part.shape().characters();
      parts.put(
          part.name(),
          new Node.Text(
              said(part.shape(), text.substring(at, to), element.said() + "." + part.name())));
      at = to;
    }
    return new Node.Fields(parts);
  }
}
