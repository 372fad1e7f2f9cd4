package io.paritas.comparator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Configuration;

/** The arrows inside the comparator, and those that leave it. */
@AnalyzeClasses(packages = "io.paritas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  private static final String PAIRING = "io.paritas.comparator.pairing..";
  private static final String JUDGING = "io.paritas.comparator.judging..";
  private static final String PARITY = "io.paritas.comparator.parity..";
  private static final String OBSERVE = "io.paritas.comparator.observe..";
  private static final String FLOW = "io.paritas.comparator.flow..";
  private static final String LEDGER = "io.paritas.comparator.ledger..";
  private static final String PROMOTION = "io.paritas.comparator.promotion.";
  private static final String QUERY = "io.paritas.comparator.query..";

  @ArchTest
  static final ArchRule comparatorKnowsNoAdapterAndNoLab =
      noClasses()
          .that()
          .resideInAPackage("io.paritas.comparator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.paritas.adapter..",
              "io.paritas.legacy..",
              "io.paritas.candidate..",
              "io.paritas.lab..");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("io.paritas.comparator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule domainKnowsNeitherKafkaNorTheLedgerNorTheApi =
      noClasses()
          .that()
          .resideInAnyPackage(PAIRING, JUDGING, PARITY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "software.amazon..", FLOW, LEDGER, QUERY);

  @ArchTest
  static final ArchRule springStaysInConfigurationSettingsAndTheAnalysisOfAStart =
      noClasses()
          .that()
          .resideInAnyPackage(PAIRING, JUDGING, PARITY, OBSERVE)
          .and()
          .areNotAnnotatedWith(Configuration.class)
          .and()
          .haveSimpleNameNotEndingWith("Settings")
          .and()
          .haveSimpleNameNotEndingWith("Analysis")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule domainIsToldTheTime =
      noClasses()
          .that()
          .resideInAnyPackage(
              PAIRING,
              JUDGING,
              PARITY,
              OBSERVE,
              PROMOTION + "gates..",
              PROMOTION + "record..",
              PROMOTION + "control..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule whatDecidesPromotionsKnowsNeitherKafkaNorDynamoDbNorSpring =
      noClasses()
          .that()
          .resideInAnyPackage(
              PROMOTION + "gates..",
              PROMOTION + "record..",
              PROMOTION + "control..",
              PROMOTION + "statistics..",
              PROMOTION + "certificate..",
              PROMOTION + "audit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "software.amazon..",
              "org.springframework..",
              FLOW,
              LEDGER,
              QUERY);

  @ArchTest
  static final ArchRule whatFlowsDoesNotKnowWhoReadsIt =
      noClasses()
          .that()
          .resideInAPackage(FLOW)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LEDGER, QUERY);

  @ArchTest
  static final ArchRule theLedgerDoesNotKnowTheApi =
      noClasses()
          .that()
          .resideInAPackage(LEDGER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(QUERY);

  @ArchTest
  static final ArchRule onlyTheJournalUsesTheInsideOfKafkaStreams =
      noClasses()
          .that()
          .resideInAPackage("io.paritas..")
          .and()
          .haveNameNotMatching(".*\\.TaskJournal.*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka.streams.processor.internals..",
              "org.apache.kafka.streams.state.internals..");
}
