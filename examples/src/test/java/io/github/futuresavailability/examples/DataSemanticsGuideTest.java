package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the guide's snippets stands here, is compiled and run. */
final class DataSemanticsGuideTest {
  private static final String GUIDE = "docs/guides/data-semantics.md";

  @TempDir Path folder;

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    Snippets.of(GUIDE).areCompiledIn(DataSemanticsGuideTest.class, 10);
  }

  @Test
  void everyConditionIsExplained() throws IOException {
    String guide = Files.readString(Path.of("..").resolve(GUIDE));

    for (DayCondition condition : DayCondition.values()) {
      assertThat(guide).contains("| `" + condition + "` |");
    }
  }

  @Test
  void theConditionsAndListingPeriodsAreThoseOfTheGuide() {
    try (var queries = new AvailabilityQueries(SmallDatabase.in(folder))) {
      DayCondition condition = queries.conditionOf("HOLEUSDT", LocalDate.parse("2024-02-11"));
      String reason = queries.explain("HOLEUSDT", LocalDate.parse("2024-02-11"));
      Timeline timeline = queries.timelineOf("BACKUSDT");
      List<ListingPeriod> listings = timeline.listings();
      List<LocalDate> gaps = queries.timelineOf("HOLEUSDT").gaps();
      List<String> ended = queries.delistedOn(LocalDate.parse("2024-01-11"));

      assertThat(condition).isEqualTo(DayCondition.MISSING);
      assertThat(reason).contains("HOLEUSDT");
      assertThat(listings).hasSize(2);
      assertThat(gaps).hasSize(3);
      assertThat(ended).containsExactly("BACKUSDT", "OLDUSDT");
    }
  }

  @Test
  void theNamesAreParsedAsInTheGuide() {
    ContractSymbol settled = ContractSymbol.of("GONEUSDT_SETTLED");
    String traded = settled.tradingName();
    int pepe = ContractSymbol.of("1000PEPEUSDT").multiplier();

    assertThat(traded).isEqualTo("GONEUSDT");
    assertThat(pepe).isEqualTo(1000);
  }

  @Test
  void theFingerprintIsThatOfTheFactsHoweverTheyWereCollected() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    try (AvailabilityDatabase database = AvailabilityDatabase.open(SmallDatabase.in(folder));
        AvailabilityDatabase again = AvailabilityDatabase.open(SmallDatabase.in(other))) {
      Fingerprint fingerprint = database.fingerprint();

      assertThat(again.fingerprint()).isEqualTo(fingerprint);
    }
  }
}
