package io.paritas.lab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Where the comparator's stores lie for one run. */
final class StateDirectory implements AutoCloseable {
  private final Path path;

  StateDirectory() {
    try {
      path = Files.createTempDirectory("paritas-state-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    FileSystemUtils.deleteRecursively(path.toFile());
  }
}
