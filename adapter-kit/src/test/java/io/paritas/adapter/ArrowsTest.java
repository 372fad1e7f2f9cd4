package io.paritas.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.paritas.adapter",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

  @ArchTest
  static final ArchRule THE_KIT_KNOWS_ONLY_RULES_DIFF =
      classes()
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe(
                  "are the kit's, rules-diff's or nobody's of the house",
                  ArrowsTest::isKnownToTheKit));

  private static boolean isKnownToTheKit(JavaClass type) {
    String name = type.getPackageName();
    return !name.startsWith("io.paritas.")
        || name.startsWith("io.paritas.adapter")
        || name.startsWith("io.paritas.rules");
  }

  @ArchTest
  static final ArchRule SPRING_STAYS_IN_APP =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.paritas.adapter.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..");

  @ArchTest
  static final ArchRule MAPPING_KNOWS_NO_KAFKA =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.paritas.adapter.mapping..",
              "io.paritas.adapter.wire..",
              "io.paritas.adapter.spec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.paritas.adapter.(*)..").should().beFreeOfCycles();
}
