package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Every call refuses wrong arguments, nulls included. */
@NullUnmarked
final class ArgumentsTest {
  private static final DateRange RANGE = DateRange.of(day(0), day(1));
  private static final String LONE_SURROGATE = "\uD83DUSDT";

  @Test
  void everyCallRefusesWhatCannotBeASymbolWithTheSameWords() {
    assertRefused("BTC/USDT", "A symbol has a slash or a NUL: \"BTC/USDT\"");
    assertRefused("a\0b", "A symbol has a slash or a NUL: \"a\0b\"");
    assertRefused("", "A symbol is empty");
    assertRefused("..", "A symbol is a step in a path: \"..\"");
    assertRefused(LONE_SURROGATE, "A symbol has an unpaired surrogate: \"" + LONE_SURROGATE + "\"");
  }

  @Test
  void everyCallNamesTheSymbolThatIsNull() {
    try (AvailabilityDatabase database = History.of("?USDT", "77").inMemory()) {
      assertThat(callsWithSymbol(database, null)).allSatisfy(call -> assertNamed(call, "symbol"));
    }
  }

  @Test
  void everyCallReturnsNothingForAnUnknownSymbol() {
    try (AvailabilityDatabase database = History.of("?USDT", "77").inMemory()) {
      VolumeQueries volumes = VolumeQueries.on(database);
      assertThat(AvailabilityQueries.on(database).timelineOf("NEVER").isKnown()).isFalse();
      assertThat(AvailabilityQueries.on(database).availableOn(day(0)).contains("NEVER")).isFalse();
      assertThat(AvailabilityQueries.on(database).lifetimes().without("NEVER").symbols())
          .containsExactly("?USDT");
      assertThat(AvailabilityQueries.on(database).barsOf("NEVER", RANGE)).isEmpty();
      assertThat(volumes.volumesOf("NEVER", RANGE)).isEmpty();
      assertThat(volumes.minimumOf("NEVER", RANGE)).isEmpty();
      assertThat(volumes.maximumOf("NEVER", RANGE)).isEmpty();
      assertThat(volumes.averageOf("NEVER", RANGE)).isEmpty();
      assertThat(volumes.trendOf("NEVER", 2)).isEmpty();
      assertThat(volumes.percentileOf("NEVER", day(0))).isEmpty();
      assertThat(volumes.without("NEVER").rankingOn(day(0)).find("NEVER")).isEmpty();
    }
  }

  @Test
  void aNullDayIsNamedAsTheCallerKnowsIt() {
    try (AvailabilityDatabase database = History.of("BTCUSDT", "7").inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      assertNamed(() -> queries.availableBetween(null, day(0)), "from");
      assertNamed(() -> queries.availableBetween(day(0), null), "to");
      assertNamed(() -> queries.availableThroughout(null, day(0)), "from");
      assertNamed(() -> queries.changesBetween(null, day(0)), "from");
      assertNamed(() -> queries.changesBetween(day(0), null), "to");
      assertNamed(() -> queries.dailyCounts(null, day(0)), "from");
      assertNamed(() -> queries.dailyCounts(day(0), null), "to");
      assertNamed(() -> queries.availableOn(null), "day");
      assertNamed(() -> queries.listedOn(null), "day");
      assertNamed(() -> queries.delistedOn(null), "day");
      assertNamed(() -> queries.conditionOf("BTCUSDT", null), "day");
      assertNamed(() -> queries.explain("BTCUSDT", null), "day");
      assertNamed(() -> queries.timelineOf("BTCUSDT").explain(null), "day");
      assertNamed(() -> queries.barsOf("BTCUSDT", null), "range");
      assertNamed(() -> VolumeQueries.on(database).summaryOn(null), "day");
      assertNamed(() -> VolumeQueries.on(database).moversOn(null, 1), "day");
      assertNamed(() -> VolumeQueries.on(database).concentrationOn(null), "day");
      assertNamed(() -> VolumeQueries.on(database).rankings().exportTo(null), "path");
      assertNamed(() -> VolumeQueries.on(database).rankings().update(null), "path");
      assertNamed(() -> queries.sql(null), "statement");
      assertNamed(() -> queries.sql("SELECT 1", (Object[]) null), "values");
      assertNamed(() -> VolumeQueries.on(database).volumesOf("BTCUSDT", null), "range");
    }
  }

  @Test
  void aNullPathDatabaseOrAssetIsNamed() {
    assertNamed(() -> new AvailabilityQueries(null), "path");
    assertNamed(() -> new VolumeQueries(null), "path");
    assertNamed(() -> AvailabilityQueries.on(null), "database");
    assertNamed(() -> VolumeQueries.on(null), "database");
    try (AvailabilityDatabase database = History.of("BTCUSDT", "7").inMemory()) {
      DayAvailability snapshot = AvailabilityQueries.on(database).availableOn(day(0));
      assertNamed(() -> snapshot.quotedIn((String) null), "quoteAssets");
      assertNamed(() -> snapshot.quotedIn((String[]) null), "quoteAssets");
      assertNamed(() -> snapshot.without((String[]) null), "symbols");
      assertNamed(() -> VolumeQueries.on(database).quotedIn(null), "quoteAsset");
    }
  }

  private static void assertRefused(String symbol, String message) {
    try (AvailabilityDatabase database = History.of("?USDT", "77").inMemory()) {
      assertThat(callsWithSymbol(database, symbol))
          .allSatisfy(
              call ->
                  assertThatThrownBy(call)
                      .isInstanceOf(IllegalArgumentException.class)
                      .hasMessage(message));
    }
  }

  private static List<ThrowingCallable> callsWithSymbol(
      AvailabilityDatabase database, String symbol) {
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    VolumeQueries volumes = VolumeQueries.on(database);
    DayAvailability snapshot = queries.availableOn(day(0));
    VolumeRanking ranking = volumes.rankingOn(day(0));
    return List.of(
        () -> queries.timelineOf(symbol),
        () -> queries.conditionOf(symbol, day(0)),
        () -> queries.explain(symbol, day(0)),
        () -> snapshot.contains(symbol),
        () -> snapshot.without(symbol),
        () -> queries.availableBetween(day(0), day(1)).without("BTCUSDT", symbol),
        () -> queries.lifetimes().without(symbol),
        () -> volumes.without(symbol),
        () -> volumes.percentileOf(symbol, day(0)),
        () -> volumes.volumesOf(symbol, RANGE),
        () -> queries.barsOf(symbol, RANGE),
        () -> queries.barsOf(Arrays.asList("BTCUSDT", symbol), RANGE),
        () -> volumes.averageOf(symbol, RANGE),
        () -> volumes.minimumOf(symbol, RANGE),
        () -> volumes.maximumOf(symbol, RANGE),
        () -> volumes.trendOf(symbol, 5),
        () -> ranking.find(symbol));
  }

  private static void assertNamed(ThrowingCallable call, String argument) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
  }
}
