package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.DataKind;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Holds the query of all listing periods, and the view of it that files have, to the definition in
 * Java, one symbol at a time. Histories are drawn, one letter a day: {@code ' '} unprobed, {@code
 * .} absent, {@code ?} absent and probed early, {@code #} present without volume, {@code 0} and
 * {@code 1} present with so many trades.
 */
final class ListingPeriodQueryTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final List<String> NAMES =
      List.of("XUSDT", "XUSDTSETTLED", "XUSDT_SETTLED", "XUSDTSETTLEDSETTLED", "YUSDT", "SETTLED");

  @Provide
  Arbitrary<Map<String, String>> pictures() {
    Arbitrary<String> run =
        Combinators.combine(
                Arbitraries.of('1', '1', '1', '0', '0', '#', '.', '?', ' '),
                Arbitraries.integers().between(1, 9))
            .as((letter, length) -> letter.toString().repeat(length));
    Arbitrary<String> picture =
        run.list().ofMinSize(1).ofMaxSize(12).map(runs -> String.join("", runs));
    return Arbitraries.maps(Arbitraries.of(NAMES), picture).ofMinSize(1);
  }

  @Example
  void theViewKnowsEverySeriesWithMonthlyFiles() {
    for (KlineInterval interval : KlineInterval.values()) {
      assertThat(viewCallsMonthly(ArchiveSeries.UM_KLINES_1M.withInterval(interval)))
          .isEqualTo(
              ArchiveSeries.UM_KLINES_1M.withInterval(interval).cadence() == Cadence.MONTHLY);
    }
    for (DataKind kind : DataKind.values()) {
      ArchiveSeries series =
          new ArchiveSeries(Market.UM, kind, kind.hasInterval() ? KlineInterval.ONE_MINUTE : null);
      assertThat(viewCallsMonthly(series)).isEqualTo(series.cadence() == Cadence.MONTHLY);
    }
  }

  /** Whether an early absence keeps a listing period open in the view. */
  private static boolean viewCallsMonthly(ArchiveSeries series) {
    TrackedArchive archive = new TrackedArchive(series, ArchiveEndpoint.BINANCE_VISION);
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(archive)) {
      write(database, "XUSDT", days("#????????"));
      return database.query("SELECT is_open FROM listing_periods", row -> row.getBoolean(1)).get(0);
    }
  }

  @Property(tries = 150)
  void theQueryAndTheViewReturnTheListingPeriodsOfEverySymbol(
      @ForAll("pictures") Map<String, String> pictures, @ForAll Cadence cadence) {
    assertPeriods(pictures, cadence);
  }

  @Example
  void aSplitWithoutAnyPauseAndItsEndAreFound() {
    assertPeriods(Map.of("XUSDT", "1111", "XUSDTSETTLED", "..00"), Cadence.DAILY);
    assertPeriods(Map.of("XUSDT", "1100", "XUSDTSETTLED", "..00"), Cadence.DAILY);
    assertPeriods(Map.of("XUSDT", "110", "XUSDTSETTLED", "..1"), Cadence.DAILY);
    assertPeriods(Map.of("XUSDT", "1" + "0".repeat(8) + "1"), Cadence.DAILY);
    assertPeriods(Map.of("XUSDT", "1" + "?".repeat(9)), Cadence.MONTHLY);
  }

  private static void assertPeriods(Map<String, String> pictures, Cadence cadence) {
    Map<String, List<ObservedDay>> days = new TreeMap<>();
    pictures.forEach((symbol, picture) -> days.put(symbol, days(picture)));
    KlineInterval interval =
        cadence == Cadence.DAILY ? KlineInterval.ONE_MINUTE : KlineInterval.ONE_MONTH;
    TrackedArchive archive =
        new TrackedArchive(
            ArchiveSeries.UM_KLINES_1M.withInterval(interval), ArchiveEndpoint.BINANCE_VISION);
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(archive)) {
      days.forEach((symbol, observed) -> write(database, symbol, observed));
      List<String> expected = new ArrayList<>();
      days.forEach(
          (symbol, observed) ->
              history(symbol, days, cadence)
                  .listings()
                  .forEach(listing -> expected.add(symbol + " " + text(listing))));
      assertThat(periods(database, "(" + ListingPeriodQuery.of(cadence) + ")")).isEqualTo(expected);
      assertThat(periods(database, "listing_periods")).isEqualTo(expected);
    }
  }

  private static SymbolHistory history(
      String symbol, Map<String, List<ObservedDay>> days, Cadence cadence) {
    List<ObservedDay> own = Objects.requireNonNull(days.get(symbol));
    List<LocalDate> reuseDays = new ArrayList<>();
    days.forEach(
        (name, observed) -> {
          ContractSymbol other = ContractSymbol.of(name);
          if (other.isSettled() && other.tradingName().equals(symbol)) {
            ReuseRule.reuseDay(observed, own).ifPresent(reuseDays::add);
          }
        });
    return SymbolHistory.of(symbol, own, cadence).reusedOn(reuseDays);
  }

  private static String text(ListingPeriod listing) {
    return "%d %s %s %b"
        .formatted(listing.number(), listing.firstDay(), listing.lastDay(), listing.isOpen());
  }

  private static List<String> periods(AvailabilityDatabase database, String relation) {
    return database.query(
        """
        SELECT concat_ws(' ', symbol, period, first_day, last_day, is_open)
        FROM %s ORDER BY symbol, period
        """
            .formatted(relation),
        row -> row.getString(1));
  }

  private static List<ObservedDay> days(String picture) {
    List<ObservedDay> days = new ArrayList<>();
    for (int i = 0; i < picture.length(); i++) {
      char letter = picture.charAt(i);
      LocalDate day = START.plusDays(i);
      Instant probedAt =
          day.plusDays(letter == '?' ? 1 : 60).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (letter != ' ') {
        boolean isPresent = "#01".indexOf(letter) >= 0;
        Long trades = Character.isDigit(letter) ? Long.valueOf(letter - '0') : null;
        days.add(new ObservedDay(day, isPresent, trades, probedAt));
      }
    }
    return days;
  }

  private static void write(
      AvailabilityDatabase database, String symbol, List<ObservedDay> observed) {
    List<Availability> facts = new ArrayList<>();
    List<DailyKline> klines = new ArrayList<>();
    for (ObservedDay day : observed) {
      Long trades = day.tradeCount();
      facts.add(
          day.isPresent()
              ? Availability.present(symbol, day.day(), 1, day.probedAt(), day.probedAt())
              : Availability.absent(symbol, day.day(), day.probedAt()));
      if (trades != null) {
        klines.add(new DailyKline(symbol, day.day(), 1, 1, 1, 1, trades, trades, trades, 0, 0));
      }
    }
    database.upsert(facts);
    if (!klines.isEmpty()) {
      database.upsertVolumes(klines);
    }
  }
}
