package io.paritas.adapter.spec;

import java.io.StringReader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one YAML file and raises everything that is wrong with it together. */
public final class SpecFile {

  private SpecFile() {}

  /**
   * @param file how messages name the spec
   * @param reading takes what it knows of the whole file, and reports problems to what it takes
   * @throws InvalidSpecException with all problems, where there are any
   */
  public static <T> T read(String file, String yaml, Function<Section, @Nullable T> reading) {
    Problems problems = new Problems(file);
    Node root = compose(yaml, problems);
    T made = null;
    if (root instanceof MappingNode mapping) {
      Section section = new Section(mapping, "", problems);
      made = reading.apply(section);
      section.finish();
    } else {
      problems.add(0, "", "the file holds no `name: value` lines");
    }
    problems.raise();
    if (made == null) {
      throw new IllegalStateException(file + " was refused without a reason");
    }
    return made;
  }

  private static @Nullable Node compose(String yaml, Problems problems) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(line, "", "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(0, "", "not YAML: " + e.getMessage());
    }
    problems.raise();
    return null;
  }
}
