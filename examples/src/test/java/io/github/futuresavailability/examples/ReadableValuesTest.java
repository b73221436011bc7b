package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a user gets hold of prints in JShell as something that can be read. */
final class ReadableValuesTest {
  private static final String ROOT = "io.github.futuresavailability";

  /** Builders, writers and listeners, of which there is nothing to print. */
  private static final Set<String> NOTHING_TO_PRINT =
      Set.of(
          "AvailabilityImport",
          "BinanceHistory",
          "BinanceSymbols",
          "Builder",
          "BulkWriter",
          "CandleBackfill",
          "CandleBatchBuilder",
          "CandleMetrics",
          "CandleQuality",
          "CandleQueries",
          "CollectionMetrics",
          "CollectionSource",
          "ConsumerBuilder",
          "CsvOutput",
          "CsvReading",
          "DatabaseCopies",
          "DeribitCandles",
          "DuckDbCandles",
          "ExportFile",
          "LegacyImport",
          "ScenarioBuilder",
          "SecondaryIndexes",
          "Source",
          "StreamIngest",
          "StreamMetrics",
          "TopicBuilder",
          "TopicIngest",
          "TopicIngestBuilder",
          "TopicMetrics",
          "UniverseBuilder",
          "ValidationMetrics");

  @Test
  void everyPublicTypePrintsSomethingReadable() {
    assertThat(types().filter(type -> !isReadable(type)).map(JavaClass::getSimpleName))
        .isNotEmpty()
        .isSubsetOf(NOTHING_TO_PRINT);
  }

  private static Stream<JavaClass> types() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT)
            .stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.getPackageName().contains(".internal"))
            .filter(type -> !type.getPackageName().startsWith(ROOT + ".examples"))
            .filter(type -> !type.getPackageName().startsWith(ROOT + ".benchmarks"))
            .filter(type -> !type.isInterface() && !type.isEnum() && !type.isRecord())
            .filter(type -> !type.isAssignableTo(Throwable.class))
            .filter(type -> !hasOnlyStaticMembers(type));
  }

  private static boolean hasOnlyStaticMembers(JavaClass type) {
    return type.getMethods().stream()
            .allMatch(method -> method.getModifiers().contains(JavaModifier.STATIC))
        && type.getFields().stream()
            .allMatch(field -> field.getModifiers().contains(JavaModifier.STATIC));
  }

  /** A subclass must print itself, or inherit it from the class that it extends. */
  private static boolean isReadable(JavaClass type) {
    boolean isOfSubclasses =
        type.getModifiers().contains(JavaModifier.ABSTRACT)
            && !type.getSubclasses().isEmpty()
            && type.getSubclasses().stream().allMatch(ReadableValuesTest::isReadable);
    return isOfSubclasses
        || Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
            .filter(each -> !each.isEquivalentTo(Object.class))
            .anyMatch(
                each ->
                    each.tryGetMethod("toString", List.<Class<?>>of().toArray(Class[]::new))
                        .isPresent());
  }
}
