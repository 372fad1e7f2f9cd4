import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks ("check") or writes ("write") the format of every Java source of the tree. Run by the
 * build on the JDK that the toolchain selected, because google-java-format parses with that JDK's
 * own compiler and Maven's may be older.
 */
public final class Format {
  private static final Formatter FORMATTER =
      new Formatter(JavaFormatterOptions.builder().style(Style.GOOGLE).build());

  public static void main(String[] args) throws Exception {
    boolean write = args.length > 0 && args[0].equals("write");
    List<Path> wrong = new ArrayList<>();
    List<Path> sources;
    try (var files = Files.walk(Path.of("."))) {
      sources = files.filter(Format::isOurs).sorted().toList();
    }
    for (Path source : sources) {
      String before = Files.readString(source);
      String after = format(source, before);
      if (before.equals(after)) {
        continue;
      }
      wrong.add(source);
      if (write) {
        Files.writeString(source, after);
      }
    }
    if (write) {
      System.out.println("Formatted " + wrong.size() + " of " + sources.size() + " Java files.");
    } else if (!wrong.isEmpty()) {
      wrong.forEach(path -> System.err.println("Not formatted: " + path));
      System.err.println("Run 'mvn -N validate -Dformat' and commit what it changes.");
      System.exit(1);
    }
  }

  private static String format(Path source, String text) {
    try {
      String formatted = FORMATTER.formatSource(text);
      String used = RemoveUnusedImports.removeUnusedImports(formatted);
      return ImportOrderer.reorderImports(used, Style.GOOGLE);
    } catch (Exception e) {
      throw new IllegalStateException(source + " does not parse: " + e.getMessage(), e);
    }
  }

  private static boolean isOurs(Path path) {
    String name = path.toString();
    return name.endsWith(".java") && !name.contains("/target/") && !name.contains("/.");
  }
}
