package io.paritas.lab.diff;

import io.paritas.rules.RuleSet;
import io.paritas.rules.yaml.RuleSetYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules are read by these. */
record RulesSource(@Nullable Path file, boolean infer, @Nullable Path out, boolean mapped) {
  RuleSet read(Extract one, Extract other, List<String> key) throws IOException {
    if (file != null && infer) {
      throw new BadInputException("--rules and --infer exclude each other; give one");
    }
    if (file != null) {
      if (!Files.isReadable(file)) {
        throw new BadInputException(file + ": there is no such rules file; check the path");
      }
      RuleSet set = RuleSetYaml.read(file);
      if (!mapped) {
        RowRules.check(set, file.toString(), one, other);
      }
      return set;
    }
    String yaml =
        mapped
            ? "name: everything\nversion: \"1\"\nrules:\n  - {id: everything, compare: rest}\n"
            : Inference.rules(one, other, key);
    if (out != null) {
      Files.writeString(out, yaml);
    }
    return RuleSetYaml.read(yaml, "the inferred rules");
  }
}
