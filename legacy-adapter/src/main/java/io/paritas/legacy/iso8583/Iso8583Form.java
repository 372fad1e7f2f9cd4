package io.paritas.legacy.iso8583;

import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.spec.Section;
import io.paritas.adapter.spec.SpecFile;
import io.paritas.adapter.spec.SpecValue;
import io.paritas.adapter.wire.Wire;
import io.paritas.adapter.wire.WireForm;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code wire: { iso8583: { packager: FILE.yaml } }}: ISO 8583 messages, one a record. The
 * packager's settings may also stand there themselves, without {@code packager}.
 */
public final class Iso8583Form implements WireForm {

  @Override
  public String name() {
    return "iso8583";
  }

  @Override
  public Wire open(@Nullable Section options) {
    if (options == null) {
      throw new IllegalArgumentException(
          "iso8583 needs `packager`, the file of its settings, or `version`");
    }
    SpecValue file = options.take("packager");
    Packager packager = file == null ? PackagerReader.read(options) : fromFile(file);
    options.finish();
    return new Iso8583Wire(packager == null ? none() : packager);
  }

  private static @Nullable Packager fromFile(SpecValue file) {
    try {
      return SpecFile.read(file.text(), file.textOfFile(), PackagerReader::read);
    } catch (IOException e) {
      file.problem("no packager there, or it cannot be read; mend the path");
    } catch (InvalidSpecException e) {
      e.problems().forEach(problem -> file.problem(problem.toString()));
    }
    return null;
  }

  /** Stands in where problems were found: the spec is refused anyway. */
  private static Packager none() {
    return new Packager(
        Packager.Version.V1987,
        0,
        Coding.Digits.ASCII,
        Coding.Bits.HEX,
        new Element[129],
        Map.of());
  }
}
