package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.paritas.comparator.promotion.gates.Gates;
import io.paritas.comparator.promotion.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for operators says what the code says. */
class OperatingPageTest {
  private static final Path PAGE = Path.of("..", "docs", "operating-promotion.md");
  private static final Path SOURCES = Path.of("src/main/java/io/paritas/comparator");

  /** Where a condition gets its name. */
  private static final Pattern NAMED =
      Pattern.compile("(?:Hold\\.of|objection|each|all|refused)\\(\\s*(?:seen,\\s*)?\"([a-z-]+)\"");

  @Test
  void everyConditionHasItsRemedyAndNoneIsInvented() throws IOException {
    Set<String> named = new TreeSet<>(Set.of(Gates.ROOM));
    for (String folder :
        new String[] {"promotion/gates", "promotion/control", "promotion/waves", "query"}) {
      try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          Matcher found = NAMED.matcher(Files.readString(file));
          while (found.find()) {
            named.add(found.group(1));
          }
        }
      }
    }
    assertThat(Remedies.all().keySet()).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void everyRemedyStandsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Remedies.all())
        .allSatisfy(
            (condition, remedy) ->
                assertThat(page)
                    .containsPattern(
                        "\\| `"
                            + condition
                            + "` \\| [^|\n]+ \\| "
                            + Pattern.quote(remedy)
                            + " \\|"));
  }

  @ParameterizedTest
  @EnumSource
  void everyPhaseStandsOnThePage(Phase phase) throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("| " + phase + " | " + GroupViews.means(phase) + " |\n");
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandStandsOnThePage(GroupCommands.Kind kind) throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("| `:" + kind.name().toLowerCase(Locale.ROOT) + "` |");
  }
}
