package io.paritas.lab.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** DynamoDB Local needs a native library in a directory; the jar carries it, this unpacks it. */
final class SqliteLibrary {
  private static final String PROPERTY = "sqlite4java.library.path";
  private static final String FILE = "libsqlite4java-linux-amd64.so";

  private SqliteLibrary() {}

  /** Unpacks the library once a JVM, unless the property already names a directory. */
  static synchronized void provide() {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    Path dir = Directories.temporary("paritas-sqlite-");
    try (InputStream library = SqliteLibrary.class.getResourceAsStream("native/" + FILE)) {
      if (library == null) {
        throw new IllegalStateException(
            "native/" + FILE + " is not on the class path: build lab-engines with Maven");
      }
      Files.copy(library, dir.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack " + FILE, e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.delete(dir)));
    System.setProperty(PROPERTY, dir.toString());
  }
}
