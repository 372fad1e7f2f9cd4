package io.paritas.adapter.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of a spec, which knows its line and its field. Scalars are kept as they are written.
 */
public final class SpecValue {
  private static final String CLASSPATH = "classpath:";

  private final Node node;
  private final String field;
  private final Problems problems;

  SpecValue(Node node, String field, Problems problems) {
    this.node = node;
    this.field = field;
    this.problems = problems;
  }

  public String field() {
    return field;
  }

  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** Whether this is one word, number or text (and not null). */
  public boolean isScalar() {
    return node instanceof ScalarNode && !isNull();
  }

  public boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  public boolean isSection() {
    return node instanceof MappingNode;
  }

  /** The text as written, {@code 00} and {@code NO} included; empty and a problem otherwise. */
  public String text() {
    if (isScalar()) {
      return ((ScalarNode) node).getValue();
    }
    problem("one value is expected here");
    return "";
  }

  /** The section; null and a problem where this is none. */
  public @Nullable Section section() {
    if (node instanceof MappingNode mapping) {
      return new Section(mapping, field, problems);
    }
    problem("a section of `name: value` lines is expected here");
    return null;
  }

  /** The values of a list; empty and a problem where this is none. */
  public List<SpecValue> items() {
    List<SpecValue> items = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        items.add(new SpecValue(item, field + "[" + items.size() + "]", problems));
      }
    } else {
      problem("a list is expected here");
    }
    return items;
  }

  /**
   * The text of the file that this names: {@code classpath:...}, beside the spec, or from the
   * working directory.
   *
   * @throws IOException where there is none, or it cannot be read
   */
  public String textOfFile() throws IOException {
    return new String(bytesOfFile(), UTF_8);
  }

  /** The bytes of the file that this names; see {@link #textOfFile()}. */
  public byte[] bytesOfFile() throws IOException {
    String name = text();
    if (name.startsWith(CLASSPATH)) {
      try (InputStream in =
          SpecValue.class.getResourceAsStream("/" + name.substring(CLASSPATH.length()))) {
        if (in == null) {
          throw new NoSuchFileException(name);
        }
        return in.readAllBytes();
      }
    }
    Path beside = besideTheSpec(name);
    return Files.readAllBytes(beside != null && Files.isReadable(beside) ? beside : Path.of(name));
  }

  private @Nullable Path besideTheSpec(String name) {
    try {
      Path spec = Path.of(problems.file().replaceFirst("^file:", ""));
      return spec.resolveSibling(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Says what is wrong here, and what would be right. */
  public void problem(String what) {
    problems.add(line(), field, what);
  }
}
