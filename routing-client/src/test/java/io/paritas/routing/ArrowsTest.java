package io.paritas.routing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.paritas.routing",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  @ArchTest
  static final ArchRule A_ROUTER_EMBEDS_NOTHING_BUT_KAFKA_AND_PROTOBUF =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.paritas.routing..",
              "java..",
              "org.apache.kafka..",
              "com.google.protobuf..",
              "org.slf4j..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule THE_TABLE_KNOWS_NO_KAFKA_AND_NO_CLOCK =
      noClasses()
          .that()
          .haveSimpleName("RoutingTable")
          .or()
          .haveSimpleName("Traffic")
          .or()
          .haveSimpleName("Slots")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "java.time.Clock");
}
