package io.paritas.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** A pure library: it knows no framework and no clock. */
class ArrowsTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.paritas.rules");

  @Test
  void rulesKnowNoFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "org.apache.kafka..", "software.amazon..", "jakarta..")
        .check(OURS);
  }

  @Test
  void rulesReadNoClock() {
    var rule = noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class);
    for (Class<?> time :
        new Class<?>[] {Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class}) {
      rule = rule.orShould().callMethod(time, "now");
    }
    rule.orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .check(OURS);
  }

  @Test
  void answersKnowNothingOfRulesAndRulesNothingOfFiles() {
    noClasses()
        .that()
        .resideInAPackage("io.paritas.rules.response")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.paritas.rules", "io.paritas.rules.yaml")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage("io.paritas.rules")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.paritas.rules.yaml")
        .check(OURS);
  }
}
