package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.query.VolumeRanking;
import io.github.futuresavailability.result.UnderlyingUnknownException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contracts on shares, metals and indices, next to those on coins, in every kind of result. */
final class UnderlyingTest {
  private static final Map<String, String> MARKET =
      Map.of(
          "BTCUSDT", "1111",
          "ETHUSDT", "2222",
          "TSLAUSDT", "8888",
          "XAUUSDT", "9999");
  private static final Map<String, String> TYPES =
      Map.of("BTCUSDT", "COIN", "ETHUSDT", "COIN", "TSLAUSDT", "EQUITY", "XAUUSDT", "COMMODITY");

  private final AvailabilityDatabase database = new Drawing(MARKET).inMemory();
  private final AvailabilityQueries queries = AvailabilityQueries.on(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyResultIsNarrowedByIt() {
    record(day(3), TYPES);

    assertThat(queries.availableOn(day(2)).underlying("COIN").symbols())
        .containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(queries.availableOn(day(2)).quotedIn("USDT").underlying("EQUITY", "COMMODITY"))
        .extracting(entry -> entry.symbol())
        .containsExactly("TSLAUSDT", "XAUUSDT");
    assertThat(queries.availableOn(day(2)).withoutUnderlying("EQUITY").symbols())
        .containsExactly("BTCUSDT", "ETHUSDT", "XAUUSDT");
    assertThat(queries.availableBetween(day(0), day(2)).underlying("EQUITY").symbols())
        .containsExactly("TSLAUSDT");
    assertThat(queries.lifetimes().underlying("COMMODITY").symbols()).containsExactly("XAUUSDT");
    assertThat(queries.availableOn(day(2)).underlying("INDEX").isEmpty()).isTrue();
    assertThat(queries.contracts().all()).hasSize(4);
  }

  @Test
  void everyUniverseIsNarrowedByIt() {
    record(day(3), TYPES);
    UniverseSelection coins = UniverseSelection.all().underlying("COIN").topByQuoteVolume(1, 2);

    assertThat(queries.universeAsOf(day(3)).underlying("COIN").symbols())
        .containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(queries.universeAsOf(day(3)).withoutUnderlying("EQUITY", "COMMODITY").symbols())
        .containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(queries.universeAsOf(day(3)).by(coins).symbols()).containsExactly("ETHUSDT");
    assertThat(queries.rebalance(day(2), day(4), Period.ofDays(1), coins))
        .extracting(rebalance -> rebalance.universe().symbols())
        .containsOnly(List.of("ETHUSDT"));
    assertThat(queries.universe().underlying("COIN").symbolsOn(day(0)))
        .containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(queries.universe().withoutUnderlying("COIN").perpetual().symbols())
        .containsExactly("TSLAUSDT", "XAUUSDT");
    assertThat(coins)
        .hasToString("quoted in USDT; perpetual; on COIN; top 1 by mean volume over 2 days");
    assertThat(UniverseSelection.all().withoutUnderlying("INDEX", "EQUITY"))
        .hasToString("not on EQUITY, INDEX")
        .isNotEqualTo(UniverseSelection.all().underlying("INDEX", "EQUITY"));
  }

  @Test
  void ranksAreThoseAmongTheOthers() {
    record(day(3), TYPES);
    VolumeRanking ranking =
        VolumeQueries.on(database).withoutUnderlying("EQUITY", "COMMODITY").rankingOn(day(2));

    assertThat(ranking.entries())
        .extracting(entry -> entry.symbol() + " " + entry.rank())
        .containsExactly("ETHUSDT 1", "BTCUSDT 2");
  }

  @Test
  void anUnknownContractIsNeitherInNorOut() {
    record(day(3), Map.of("BTCUSDT", "COIN", "XAUUSDT", "COMMODITY", "TSLAUSDT", ""));

    assertThatThrownBy(() -> queries.availableOn(day(2)).underlying("COIN"))
        .isInstanceOf(UnderlyingUnknownException.class)
        .hasMessageStartingWith("It is unknown what 2 contracts are on: ETHUSDT, TSLAUSDT; ")
        .satisfies(
            unknown ->
                assertThat(((UnderlyingUnknownException) unknown).symbols())
                    .containsExactly("ETHUSDT", "TSLAUSDT"));
    assertThatThrownBy(queries.universeAsOf(day(3)).underlying("COIN")::select)
        .isInstanceOf(UnderlyingUnknownException.class);
    assertThatThrownBy(() -> queries.universe().underlying("COIN"))
        .isInstanceOf(UnderlyingUnknownException.class);
    // What the other conditions leave out does not matter.
    assertThat(
            queries.availableOn(day(2)).without("ETHUSDT", "TSLAUSDT").underlying("COIN").symbols())
        .containsExactly("BTCUSDT");
    assertThat(
            queries
                .universeAsOf(day(3))
                .without("ETHUSDT", "TSLAUSDT")
                .underlying("COIN")
                .symbols())
        .containsExactly("BTCUSDT");
    // Leaving types out keeps what is unknown.
    assertThat(queries.availableOn(day(2)).withoutUnderlying("COMMODITY").symbols())
        .containsExactly("BTCUSDT", "ETHUSDT", "TSLAUSDT");
    assertThat(queries.universeAsOf(day(3)).withoutUnderlying("COMMODITY").symbols())
        .containsExactly("BTCUSDT", "ETHUSDT", "TSLAUSDT");
    assertThat(queries.universe().withoutUnderlying("COMMODITY").symbols())
        .containsExactly("BTCUSDT", "ETHUSDT", "TSLAUSDT");
  }

  @Test
  void withoutAnyRecordedResponseEveryConditionIsRefused() {
    List.<Runnable>of(
            () -> queries.availableOn(day(2)).underlying("COIN"),
            () -> queries.availableOn(day(2)).withoutUnderlying("COIN"),
            () -> queries.universeAsOf(day(3)).withoutUnderlying("COIN").select(),
            () -> queries.universe().withoutUnderlying("COIN"),
            () -> VolumeQueries.on(database).withoutUnderlying("COIN"))
        .forEach(
            query ->
                assertThatThrownBy(query::run)
                    .isInstanceOf(UnderlyingUnknownException.class)
                    .hasMessageContaining("no response of the exchange is recorded"));
    assertThatThrownBy(() -> queries.availableOn(day(2)).underlying())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No underlying type is given; name one, such as COIN");
  }

  /** A contract before its coin is traded becomes one on a coin: the only type that changes. */
  @Test
  void aLaterResponseChangesNoEarlierUniverse() {
    record(day(1), with("ETHUSDT", "PREMARKET"));
    List<String> before = queries.universeAsOf(day(3)).underlying("COIN").symbols();
    record(day(3), TYPES);

    assertThat(queries.universeAsOf(day(3)).underlying("COIN").symbols())
        .isEqualTo(before)
        .containsExactly("BTCUSDT");
    assertThat(queries.universeAsOf(day(4)).underlying("COIN").symbols())
        .containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(queries.universeAsOf(day(4)).withLagDays(1).underlying("COIN").symbols())
        .isEqualTo(before);
    assertThat(queries.availableOn(day(2)).underlying("PREMARKET").symbols())
        .containsExactly("ETHUSDT");
    assertThat(queries.availableOn(day(3)).underlying("PREMARKET").isEmpty()).isTrue();
  }

  private static Map<String, String> with(String symbol, String type) {
    Map<String, String> types = new HashMap<>(TYPES);
    types.put(symbol, type);
    return types;
  }

  private void record(LocalDate day, Map<String, String> types) {
    List<ExchangeContract> contracts =
        types.entrySet().stream().map(type -> contract(type.getKey(), type.getValue())).toList();
    database.recordContracts(
        new ExchangeInfo(day.atTime(10, 0).toInstant(ZoneOffset.UTC), contracts));
  }

  private static ExchangeContract contract(String symbol, String underlying) {
    return new ExchangeContract(
        symbol, symbol, "PERPETUAL", "TRADING", "X", "USDT", "USDT", null, null, underlying);
  }
}
