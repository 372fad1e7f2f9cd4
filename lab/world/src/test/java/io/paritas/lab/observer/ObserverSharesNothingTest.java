package io.paritas.lab.observer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Whoever counts what went wrong must not be wrong for the same reason. */
@AnalyzeClasses(
    packages = "io.paritas.lab.observer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ObserverSharesNothingTest {
  @ArchTest
  static final ArchRule IT_KNOWS_THE_TOPICS_FORM_AND_NOTHING_ELSE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.paritas.comparator..",
              "io.paritas.routing",
              "io.paritas.lab.router..",
              "io.paritas.lab.world..",
              "io.paritas.lab.promotion..");
}
