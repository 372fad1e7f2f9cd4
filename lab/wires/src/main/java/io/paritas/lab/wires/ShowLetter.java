package io.paritas.lab.wires;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./paritas dead-letters show} */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Shows one dead letter with its bytes, or writes them to a file for ./paritas map.")
final class ShowLetter implements Callable<Integer> {
  private static final int ROW = 16;

  @Mixin private LetterOptions options = new LetterOptions();

  @Option(names = "--out", paramLabel = "FILE", description = "write the bytes there")
  private @Nullable Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (options.where() == null) {
      throw new IllegalArgumentException("say which one: --where topic/partition@offset");
    }
    LetterBox.Found found = options.found(Instant.now());
    Letter letter = found.letters().get(options.where());
    if (letter == null) {
      throw new IllegalArgumentException("there is no dead letter of " + options.where());
    }
    say(letter, found.replayed().contains(letter.where()));
    return 0;
  }

  private void say(Letter letter, boolean replayed) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "where      %s%nwhen       %s%nby         %s%n",
        letter.where(), letter.when(), letter.by());
    out.printf("why        %s%ndetail     %s%n", letter.why(), letter.detail());
    if (letter.how() != null) {
      out.printf("protected  %s%n", letter.how());
    }
    if (replayed) {
      out.printf("           it was sent again%n");
    }
    Letter open =
        letter.isSealed() && options.seal() == null ? letter : letter.opened(options.seal());
    byte[] value = open.value();
    if (value != null && file != null) {
      Files.write(file, value);
      out.printf("%d bytes are in %s%n", value.length, file);
    } else if (letter.isSealed() && options.seal() == null) {
      out.printf("--key-file opens it%n");
    } else if (value != null) {
      dump(out, value);
    }
    out.flush();
  }

  private static void dump(PrintWriter out, byte[] value) {
    for (int at = 0; at < value.length; at += ROW) {
      int to = Math.min(value.length, at + ROW);
      String text = new String(value, at, to - at, UTF_8).replaceAll("[^ -~]", ".");
      out.printf(
          "%08x  %-47s  %s%n", at, HexFormat.ofDelimiter(" ").formatHex(value, at, to), text);
    }
  }
}
