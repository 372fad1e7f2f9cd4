package io.paritas.lab.diff;

import io.paritas.adapter.mapping.MappingSpec;
import io.paritas.adapter.spec.InvalidSpecException;
import io.paritas.adapter.wire.Cut;
import io.paritas.lab.wires.Cuts;
import io.paritas.lab.wires.Wires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * How the records of a file that is no text are found and read.
 *
 * @param spec reads one
 * @param cut where one ends and the next begins
 */
record Raw(MappingSpec spec, Cut cut) {
  private static final Set<String> TEXT = Set.of("json", "csv");

  /**
   * Null where the spec's wire is text, whose lines tell what they are.
   *
   * @param how records follow one another, as {@code fixed:350}; null for the wire's usual way
   */
  static @Nullable Raw of(Path mapping, @Nullable String how) throws IOException {
    String text = text(mapping);
    if (TEXT.contains(wire(text))) {
      if (how != null) {
        throw new BadInputException(
            "records of %s are lines; leave --records %s out".formatted(mapping, how));
      }
      return null;
    }
    try {
      MappingSpec spec = MappingSpec.compile(mapping.toString(), text, Wires.all());
      return new Raw(spec, how == null ? spec.cut() : Cuts.parse(how));
    } catch (InvalidSpecException | IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  static String text(Path mapping) throws IOException {
    try {
      return Files.readString(mapping);
    } catch (NoSuchFileException e) {
      throw new BadInputException(mapping + ": there is no such mapping spec; check the path");
    }
  }

  /** What cannot be read is text, and refused with all its problems when it is compiled. */
  private static String wire(String spec) {
    try {
      Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(spec);
      return switch (root instanceof Map<?, ?> map ? map.get("wire") : null) {
        case String name -> name;
        case Map<?, ?> options when options.size() == 1 ->
            String.valueOf(options.keySet().iterator().next());
        case null, default -> "json";
      };
    } catch (YAMLException e) {
      return "json";
    }
  }
}
