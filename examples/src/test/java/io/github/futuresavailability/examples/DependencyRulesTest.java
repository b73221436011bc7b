package io.github.futuresavailability.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.futuresavailability.AvailabilityException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which package and which module may use which other. The rules stand here because the examples are
 * the one module that has all the others on its class path.
 */
final class DependencyRulesTest {
  private static final String ROOT = "io.github.futuresavailability";

  private static final Set<String> MODULES =
      Set.of(
          "availability-core",
          "availability-probe",
          "availability-query",
          "availability-validate",
          "availability-testkit",
          "market-trades");

  /** A folder of classes or a jar, in this checkout or in a local repository. */
  private static final Pattern MODULE =
      Pattern.compile("/((?:availability|market)-[a-z]+|examples)/(?:target|[0-9])");

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyModuleIsRead() {
    assertThat(PROJECT.stream().map(DependencyRulesTest::module).collect(Collectors.toSet()))
        .containsAll(MODULES)
        .contains("examples", "market-candles", "market-kafka", "market-trades", "market-lake");
  }

  @Test
  void noPackageDependsOnOneThatDependsOnIt() {
    slices().matching("io.github.(**)").should().beFreeOfCycles().check(PROJECT);
  }

  @Test
  void noModuleDependsOnASibling() {
    for (String module : MODULES) {
      noClasses()
          .that(areOf(module))
          .should()
          .dependOnClassesThat(areOfOthersThan(module, "availability-core"))
          .check(PROJECT);
    }
  }

  @Test
  void noAvailabilityModuleDependsOnAMarketModule() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".candles..",
            ROOT + ".kafka..",
            ROOT + ".trades..",
            ROOT + ".lake..",
            ROOT + ".examples..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".candles..", ROOT + ".kafka..", ROOT + ".trades..", ROOT + ".lake..")
        .check(PROJECT);
  }

  @Test
  void theLakeDependsOnTradesAndTheCoreAloneAndItsIngestOnTopics() {
    noClasses()
        .that(areOf("market-lake"))
        .and()
        .resideOutsideOfPackage(ROOT + ".lake.ingest")
        .should()
        .dependOnClassesThat(
            areOfOthersThan("market-lake", "availability-core").and(not(areOf("market-trades"))))
        .check(PROJECT);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".lake.ingest")
        .should()
        .dependOnClassesThat(
            areOfOthersThan("market-lake", "availability-core")
                .and(not(areOf("market-trades")))
                .and(not(areOf("market-kafka"))))
        .check(PROJECT);
  }

  @Test
  void kafkaDependsOnTheCoreAndOnTradesAlone() {
    noClasses()
        .that(areOf("market-kafka"))
        .should()
        .dependOnClassesThat(
            areOfOthersThan("market-kafka", "availability-core").and(not(areOf("market-trades"))))
        .check(PROJECT);
    noClasses()
        .that(areOf("market-kafka"))
        .and()
        .resideOutsideOfPackage(ROOT + ".kafka.micrometer")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micrometer..")
        .check(PROJECT);
  }

  /** Without the probe module everything of candles but their archive works. */
  @Test
  void candlesDependOnTheCoreAloneAndThoseOfTheArchiveOnProbe() {
    noClasses()
        .that(areOf("market-candles"))
        .and()
        .resideOutsideOfPackage(ROOT + ".candles.archive")
        .should()
        .dependOnClassesThat(areOfOthersThan("market-candles", "availability-core"))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".candles.archive")
        .check(PROJECT);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".candles.archive")
        .should()
        .dependOnClassesThat(
            areOfOthersThan("market-candles", "availability-core")
                .and(not(areOf("availability-probe"))))
        .check(PROJECT);
  }

  @Test
  void theDriversPackageKnowsNothingOfAvailability() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".internal.duckdb")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..")
                .and(
                    not(
                        resideInAnyPackage(
                            ROOT + ".database", ROOT + ".internal", ROOT + ".internal.duckdb")))
                .and(not(type(AvailabilityException.class))))
        .check(PROJECT);
  }

  @Test
  void whatIsInternalIsNotUsedByExamples() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".examples..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "..internal..")
        .check(PROJECT);
  }

  @Test
  void oneInterfaceSeparatesStreamsFromTheWebSocketLibrary() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("OkHttp")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..")
        .check(PROJECT);
  }

  @Test
  void theCoreHasHttpOnlyWhereItFetchesSnapshots() {
    noClasses()
        .that(areOf("availability-core"))
        .and()
        .haveSimpleNameNotStartingWith("SnapshotDownload")
        .and()
        .haveSimpleNameNotStartingWith("ReceivedFile")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "org.apache.hc..")
        .check(PROJECT);
  }

  private static DescribedPredicate<JavaClass> areOf(String module) {
    return DescribedPredicate.describe("are of " + module, type -> module(type).equals(module));
  }

  private static DescribedPredicate<JavaClass> areOfOthersThan(String module, String core) {
    return DescribedPredicate.describe(
        "are of another module than " + module + " and " + core,
        type -> {
          JavaClass base = type.getBaseComponentType();
          return base.getPackageName().startsWith(ROOT)
              && !module(base).equals(module)
              && !module(base).equals(core);
        });
  }

  private static String module(JavaClass type) {
    Matcher module =
        MODULE.matcher(type.getSource().map(source -> source.getUri().toString()).orElse(""));
    return module.find() ? module.group(1) : "";
  }
}
