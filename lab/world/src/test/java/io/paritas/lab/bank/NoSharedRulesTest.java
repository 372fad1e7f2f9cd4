package io.paritas.lab.bank;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.paritas.lab", importOptions = ImportOption.DoNotIncludeTests.class)
class NoSharedRulesTest {
  @ArchTest
  static final ArchRule LEGACY_KNOWS_NOTHING_OF_THE_CANDIDATE =
      noClasses()
          .that()
          .resideInAPackage("io.paritas.lab.legacy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.paritas.lab.candidate..", "io.paritas.lab.planting..");

  @ArchTest
  static final ArchRule THE_CANDIDATE_KNOWS_NOTHING_OF_LEGACY =
      noClasses()
          .that()
          .resideInAPackage("io.paritas.lab.candidate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.paritas.lab.legacy..");

  @ArchTest
  static final ArchRule WHAT_THEY_SHARE_KNOWS_NEITHER =
      noClasses()
          .that()
          .resideInAnyPackage("io.paritas.lab.commands..", "io.paritas.lab.exchange..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.paritas.lab.candidate..", "io.paritas.lab.legacy..");
}
