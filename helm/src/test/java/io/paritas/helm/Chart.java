package io.paritas.helm;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart in a directory, rendered by Helm itself. */
record Chart(Path home) {

  static final Chart PARITAS = new Chart(Path.of("paritas"));

  /** The values files that the chart is proven with, by path. */
  static List<Path> valuesFiles() {
    try (Stream<Path> files = Files.list(PARITAS.home.resolve("ci"))) {
      return files.filter(file -> file.toString().endsWith("-values.yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path values(String name) {
    return PARITAS.home.resolve("ci/" + name + "-values.yaml");
  }

  /** Later values files win. Fails with Helm's own message. */
  List<Manifest> render(Path... values) {
    var template =
        new Helm(home)
            .template()
            .withName("test")
            .withNamespace("parity")
            .withKubeVersion("1.30.0");
    for (Path file : values) {
      template.withValuesFile(file);
    }
    return Manifest.parse(template.call());
  }

  /**
   * A copy that shows what {@code helm template} leaves out: test hooks become plain objects, and
   * the notes become the ConfigMap {@code notes}.
   */
  Chart withHooksAndNotesShown(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(home.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.writeString(to, Files.readString(file).replace("helm.sh/hook:", "shown/hook:"));
      }
    }
    Path notes = copy.resolve("templates/NOTES.txt");
    Files.writeString(
        copy.resolve("templates/notes.yaml"),
        "{{- define \"notes\" }}"
            + Files.readString(notes)
            + "{{ end }}\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: notes\n"
            + "data:\n  notes: {{ include \"notes\" . | toJson }}\n");
    return new Chart(copy);
  }
}
