package io.paritas.legacy.iso8583;

import io.paritas.adapter.wire.UnreadableException;
import io.paritas.adapter.wire.UnreadableException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a bank's messages are: how they are written, what each field is, and which fields a message
 * has.
 *
 * @param header bytes before the message type, which are stepped over
 * @param elements by field number; null where a number means nothing
 * @param messages what holds of messages of one type
 */
record Packager(
    Version version,
    int header,
    Coding.Digits mti,
    Coding.Bits bitmap,
    @Nullable Element[] elements,
    Map<String, Message> messages) {

  /** The first digit of a message type tells the version of the standard. */
  enum Version {
    V1987,
    V1993;

    int digit() {
      return ordinal();
    }

    String year() {
      return name().substring(1);
    }
  }

  /**
   * @param required fields that it must have
   * @param allowed all that it may have; empty where any may stand
   */
  record Message(Set<Integer> required, Set<Integer> allowed) {}

  /**
   * @throws UnreadableException naming the fields that are missing or too many
   */
  void check(String mti, List<Integer> present) throws UnreadableException {
    Message message = messages.get(mti);
    if (message == null) {
      return;
    }
    Set<Integer> missing = new TreeSet<>(message.required());
    present.forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new UnreadableException(
          Kind.MISSING_FIELD,
          "%s missing from message %s; send it, or mend `messages` of the packager"
              .formatted(named(missing) + (missing.size() == 1 ? " is" : " are"), mti));
    }
    Set<Integer> unexpected = new TreeSet<>(present);
    unexpected.removeAll(message.required());
    unexpected.removeAll(message.allowed());
    if (!message.allowed().isEmpty() && !unexpected.isEmpty()) {
      throw Cursor.broken(
          named(unexpected)
              + (unexpected.size() == 1 ? " does" : " do")
              + " not belong in message "
              + mti);
    }
  }

  private String named(Set<Integer> numbers) {
    return String.join(
        " and ",
        numbers.stream()
            .map(number -> elements[number] == null ? "field " + number : elements[number].said())
            .toList());
  }
}
