package io.paritas.legacy.copybook;

import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Wire;
import io.paritas.adapter.wire.WireForm;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code wire: { copybook: { file: F.cpy } }}: mainframe records, one a Kafka record.
 *
 * <p>Options: {@code file} or {@code text} (the copybook), {@code codePage} (a name that Java
 * knows, default IBM037; US-ASCII and ISO-8859-1 for records that were converted), {@code framing}
 * ({@code none} or {@code rdw}), {@code tables} ({@code fixed} or {@code variable}: whether a table
 * DEPENDING ON takes the bytes of its entries only).
 */
public final class CopybookForm implements WireForm {

  @Override
  public String name() {
    return "copybook";
  }

  @Override
  public Wire open(@Nullable Section options) {
    if (options == null) {
      throw new IllegalArgumentException("copybook needs `file` or `text`");
    }
    Field.Group layout = layout(options);
    Characters characters = characters(options);
    boolean framed = oneOf(options.take("framing"), List.of("none", "rdw")).equals("rdw");
    boolean variable =
        oneOf(options.take("tables"), List.of("fixed", "variable")).equals("variable");
    options.finish();
    return new CopybookWire(layout, characters, framed ? Framing.RDW : Framing.NONE, variable);
  }

  private static Field.Group layout(Section options) {
    SpecValue file = options.take("file");
    SpecValue text = options.take("text");
    if ((file == null) == (text == null)) {
      options.problem("give the copybook as `file` (a path) or as `text`");
      return nothing();
    }
    SpecValue given = file == null ? text : file;
    try {
      String copybook = file == null ? inColumns(given.text()) : file.textOfFile();
      return LayoutReader.read(copybook);
    } catch (IOException e) {
      given.problem("no copybook there, or it cannot be read; mend the path");
    } catch (InvalidCopybookException e) {
      given.problem("no copybook that can be read: " + e.in(file == null ? null : file.text()));
    }
    return nothing();
  }

  /** YAML takes the indentation away, and COBOL begins in column 8, comments in column 7. */
  private static String inColumns(String text) {
    return text.lines()
        .map(line -> (line.startsWith("*") ? "      " : "       ") + line)
        .collect(Collectors.joining("\n"));
  }

  private static Field.Group nothing() {
    return new Field.Group("record", null, null, false, List.of());
  }

  private static Characters characters(Section options) {
    SpecValue page = options.take("codePage");
    String name = page == null ? "IBM037" : page.text();
    try {
      Charset charset = Charset.forName(name);
      boolean ascii = new String(new byte[] {'0'}, charset).equals("0");
      return new Characters(charset, ascii);
    } catch (IllegalArgumentException e) {
      options.problem("codePage '" + name + "' is no single-byte code page that Java knows");
      return new Characters(StandardCharsets.ISO_8859_1, true);
    }
  }

  private static String oneOf(@Nullable SpecValue value, List<String> words) {
    if (value == null || words.contains(value.text())) {
      return value == null ? words.getFirst() : value.text();
    }
    value.problem("'" + value.text() + "' is none of " + words);
    return words.getFirst();
  }
}
