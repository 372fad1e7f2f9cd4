package io.paritas.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The test's own eyes: what they must not miss. */
class ManifestTest {

  @Test
  void aMisspeltFieldIsSeenHoweverDeep() {
    Manifest pod =
        parsed(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              containers:
                - name: c
                  image: i
                  securityContext: {readOnlyRootFileSystem: true}
            """);
    assertThat(pod.unknownFields())
        .containsExactly("Pod/p.spec.containers[0].securityContext.readOnlyRootFileSystem");
  }

  @Test
  void aTruthValueIsNoText() {
    assertThatThrownBy(
            () ->
                parsed(
                    """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: c}
                    data: {enabled: true}
                    """))
        .hasMessageContaining("coerce");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThatThrownBy(
            () -> parsed("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nkind: ConfigMap\n"))
        .hasMessageContaining("Duplicate");
  }

  private static Manifest parsed(String yaml) {
    return Manifest.parse(yaml).getFirst();
  }
}
