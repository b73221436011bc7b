package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is left of the queries, each against the drawing. */
final class AvailabilityResultsPropertyTest {
  @Provide
  Arbitrary<History> any() {
    return Histories.any();
  }

  @Property(tries = 15)
  void barsAreThoseOfTheDaysWithAFileOrNone(
      @ForAll("any") History history,
      @ForAll @IntRange(min = -3, max = 42) int from,
      @ForAll @IntRange(max = 12) int length) {
    DateRange range = DateRange.of(day(from), day(from + length));
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      for (String symbol : Histories.SYMBOLS) {
        long open = count(from, from + length, i -> history.at(symbol, i) == '#');
        if (open > 0) {
          assertThatThrownBy(() -> queries.barsOf(symbol, range))
              .isInstanceOfSatisfying(
                  VolumeNotCollectedException.class,
                  e -> assertThat(e.symbolDays()).isEqualTo(open));
          continue;
        }
        Bars bars = queries.barsOf(symbol, range);
        assertThat(bars).containsExactlyElementsOf(bars(history, symbol, from, from + length));
        assertThat(bars.isCollected())
            .isEqualTo(
                count(from, from + length, i -> history.isProbed(symbol, i)) > 0
                    && count(from, from + length, history::isCollected) > 0);
        assertThat(bars.find(day(from)).isPresent()).isEqualTo(history.isPresent(symbol, from));
      }
    }
  }

  @Property(tries = 15)
  void barsOfSeveralSymbolsAreThoseOfEach(
      @ForAll("any") History history,
      @ForAll @IntRange(min = -3, max = 42) int from,
      @ForAll @IntRange(max = 12) int length,
      @ForAll List<@From("symbol") String> symbols) {
    DateRange range = DateRange.of(day(from), day(from + length));
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      List<String> distinct =
          symbols.stream().distinct().sorted(ContractSymbol.UTF8_ORDER).toList();
      long open =
          distinct.stream()
              .mapToLong(s -> count(from, from + length, i -> history.at(s, i) == '#'))
              .sum();
      if (open > 0) {
        assertThatThrownBy(() -> queries.barsOf(symbols, range))
            .isInstanceOfSatisfying(
                VolumeNotCollectedException.class, e -> assertThat(e.symbolDays()).isEqualTo(open));
        return;
      }
      BarsBySymbol bars = queries.barsOf(symbols, range);
      assertThat(bars.symbols()).isEqualTo(distinct);
      for (String symbol : distinct) {
        Bars one = queries.barsOf(symbol, range);
        assertThat(bars.of(symbol).days()).isEqualTo(one.days());
        assertThat(bars.of(symbol).isCollected()).isEqualTo(one.isCollected());
      }
    }
  }

  @Provide
  Arbitrary<String> symbol() {
    return Arbitraries.of(Histories.SYMBOLS);
  }

  private static List<DailyKline> bars(History history, String symbol, int from, int to) {
    List<DailyKline> bars = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      if (history.isPresent(symbol, i)) {
        double close = history.close(symbol, i);
        double volume = history.volume(symbol, i);
        int trades = history.at(symbol, i) - '0';
        bars.add(
            new DailyKline(
                symbol,
                day(i),
                1,
                2,
                0.5,
                close,
                volume / 2,
                volume,
                trades,
                volume / 8,
                volume / 4));
      }
    }
    return bars;
  }

  @Property(tries = 15)
  void lifetimesSpanFromTheFirstFileToTheLast(@ForAll("any") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      Lifetimes lifetimes = AvailabilityQueries.on(database).lifetimes();
      assertThat(lifetimes.symbols())
          .isEqualTo(
              history.symbols().stream()
                  .filter(s -> history.presentDays(s, 0, History.DAYS) > 0)
                  .toList());
      assertThat(lifetimes)
          .allSatisfy(
              life -> {
                String symbol = life.symbol();
                assertThat(first(i -> history.isPresent(symbol, i))).contains(life.firstDay());
                assertThat(toDay(last(i -> history.isPresent(symbol, i)))).contains(life.lastDay());
                assertThat(life.presentDays())
                    .isEqualTo(history.presentDays(symbol, 0, History.DAYS));
              });
    }
  }

  @Property(tries = 15)
  void theLastTradedDayOfALifeAndItsCloseAreCertainOrRefused(@ForAll("any") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      for (Lifetime life : AvailabilityQueries.on(database).lifetimes()) {
        String symbol = life.symbol();
        OptionalInt traded = last(i -> "123456789".indexOf(history.at(symbol, i)) >= 0);
        long open = count(traded.orElse(-1) + 1, History.DAYS, i -> history.at(symbol, i) == '#');
        assertThat(life.daysWithoutVolume()).isEqualTo(open);
        if (open > 0) {
          assertThatThrownBy(life::lastTradedDay).isInstanceOf(VolumeNotCollectedException.class);
          assertThatThrownBy(life::lastClose).isInstanceOf(VolumeNotCollectedException.class);
        } else {
          assertThat(life.lastTradedDay().map(LocalDate::toEpochDay).orElse(-1L))
              .isEqualTo(traded.isEmpty() ? -1L : day(traded.getAsInt()).toEpochDay());
          assertThat(life.lastClose().orElse(-1))
              .isEqualTo(traded.isEmpty() ? -1 : history.close(symbol, traded.getAsInt()));
        }
      }
    }
  }

  @Property(tries = 15)
  void eachListingPeriodHasItsOwnLife(@ForAll("any") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      Lifetimes lifetimes = AvailabilityQueries.on(database).lifetimesByPeriod();
      assertThat(lifetimes)
          .extracting(
              life ->
                  life.symbol()
                      + new ListingPeriod(
                          life.period().orElseThrow(),
                          life.firstDay(),
                          life.lastDay(),
                          life.presentDays(),
                          life.isOpen()))
          .containsExactlyElementsOf(
              history.symbols().stream()
                  .flatMap(symbol -> listings(history, symbol).stream().map(l -> symbol + l))
                  .toList());
      for (Lifetime life : lifetimes) {
        OptionalInt traded =
            lastIn(
                index(life.firstDay()),
                index(life.lastDay()),
                i -> "123456789".indexOf(history.at(life.symbol(), i)) >= 0);
        long open =
            count(
                traded.orElse(index(life.firstDay()) - 1) + 1,
                index(life.lastDay()),
                i -> history.at(life.symbol(), i) == '#');
        assertThat(life.daysWithoutVolume()).isEqualTo(open);
        if (open == 0) {
          assertThat(life.lastTradedDay()).isEqualTo(toDay(traded));
        }
      }
    }
  }

  @Property(tries = 15)
  void theLifeOfANameIsOpenIfItsNewestListingPeriodIs(@ForAll("any") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      for (Lifetime life : AvailabilityQueries.on(database).lifetimes()) {
        assertThat(life.period()).isEmpty();
        assertThat(life.isOpen())
            .isEqualTo(listings(history, life.symbol()).stream().anyMatch(ListingPeriod::isOpen));
      }
    }
  }

  @Property(tries = 15)
  void theSummaryAndTheCountsOfAllDaysAddUpTheDrawing(@ForAll("any") History history) {
    List<String> symbols = history.symbols();
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      long probed = sum(symbols, s -> count(0, History.DAYS, i -> history.isProbed(s, i)));
      long present = sum(symbols, s -> history.presentDays(s, 0, History.DAYS));
      long traded =
          sum(symbols, s -> count(0, History.DAYS, i -> Character.isDigit(history.at(s, i))));

      assertThat(queries.summary().rows()).isEqualTo(probed);
      assertThat(queries.summary().presentRows()).isEqualTo(present);
      assertThat(queries.summary().volumeRows()).isEqualTo(traded);
      assertThat(queries.summary().symbols())
          .isEqualTo(
              symbols.stream()
                  .filter(s -> count(0, History.DAYS, i -> history.isProbed(s, i)) > 0)
                  .count());
      assertThat(queries.summary().days().map(DateRange::first)).isEqualTo(first(history::hasRows));
      assertThat(queries.summary().days().map(DateRange::last))
          .isEqualTo(toDay(last(history::hasRows)));
      assertThat(queries.dailyCounts())
          .containsExactlyElementsOf(queries.dailyCounts(day(0), day(History.DAYS)));
      assertThat(queries.dailyCounts().days().stream().mapToLong(DayCount::present).sum())
          .isEqualTo(present);
    }
  }

  @Property(tries = 15)
  void aTimelineHasTheListingsGapsAndEndsThatWereDrawn(@ForAll("any") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      for (String symbol : Histories.SYMBOLS) {
        Timeline timeline = AvailabilityQueries.on(database).timelineOf(symbol);
        assertThat(timeline.listings()).isEqualTo(listings(history, symbol));
        assertThat(timeline.gaps())
            .isEqualTo(
                timeline.listings().stream()
                    .flatMap(l -> DateRange.of(l.firstDay(), l.lastDay()).days())
                    .filter(d -> !history.isPresent(symbol, index(d)))
                    .toList());
        assertThat(timeline.firstDay()).isEqualTo(first(i -> history.isPresent(symbol, i)));
        assertThat(timeline.lastDay()).isEqualTo(toDay(last(i -> history.isPresent(symbol, i))));
      }
    }
  }

  private static List<ListingPeriod> listings(History history, String symbol) {
    DrawnListings drawn = history.listings();
    List<DrawnListings.Span> spans = drawn.of(symbol);
    return IntStream.range(0, spans.size())
        .mapToObj(
            i -> {
              DrawnListings.Span span = spans.get(i);
              return new ListingPeriod(
                  i + 1,
                  day(span.first()),
                  day(span.last()),
                  history.presentDays(symbol, span.first(), span.last()),
                  i + 1 == spans.size() && !drawn.isOver(symbol, span));
            })
        .toList();
  }

  @Property(tries = 15)
  void aSnapshotHasSizesTimesAndClassesOfWhatWasDrawn(
      @ForAll("any") History history, @ForAll @IntRange(max = 39) int i) {
    List<String> present = history.presentOn(i);
    Instant modified = day(i).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    try (AvailabilityDatabase database = history.inMemory()) {
      DayAvailability snapshot = AvailabilityQueries.on(database).availableOn(day(i));
      assertThat(snapshot)
          .allSatisfy(
              entry -> {
                assertThat(entry.fileSize()).isEqualTo(1000L + i);
                assertThat(entry.lastModified()).isEqualTo(modified);
                char drawn = history.at(entry.symbol(), i);
                assertThat(entry.tradeCount()).isEqualTo(drawn == '#' ? null : drawn - (long) '0');
              });
      assertThat(snapshot.dated().symbols())
          .isEqualTo(present.stream().filter("BTCUSDT_240329"::equals).toList());
      assertThat(snapshot.perpetual().symbols())
          .isEqualTo(present.stream().filter(s -> !s.equals("BTCUSDT_240329")).toList());
      assertThat(snapshot.quotedIn("USDC", "BTC").symbols())
          .isEqualTo(
              present.stream().filter(s -> List.of("ETHBTC", "BTCUSDC").contains(s)).toList());
      assertThat(snapshot.without("BTCUSDT").symbols())
          .isEqualTo(present.stream().filter(s -> !s.equals("BTCUSDT")).toList());
      List<String> traded = snapshot.where(entry -> entry.tradeCount() != null).traded().symbols();
      assertThat(traded)
          .isEqualTo(
              present.stream().filter(s -> "123456789".indexOf(history.at(s, i)) >= 0).toList());
    }
  }

  @Property(tries = 15)
  void aStatementOfOnesOwnCountsWhatWasDrawn(@ForAll("any") History history) {
    try (AvailabilityDatabase database = history.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      for (String symbol : Histories.SYMBOLS) {
        SqlResult result =
            queries.sql(
                """
                SELECT count(*) AS days, sum(quote_volume_usdt) AS volume
                FROM daily_availability WHERE symbol = ? AND available AND date < ?
                """,
                symbol,
                day(20));
        double volume = 0;
        for (int i = 0; i < 20; i++) {
          volume += Character.isDigit(history.at(symbol, i)) ? history.volume(symbol, i) : 0;
        }
        SqlRow row = result.rows().get(0);
        assertThat(row.value("days", Integer.class)).isEqualTo(history.presentDays(symbol, 0, 19));
        assertThat(row.find("volume", Double.class).orElse(0.0)).isEqualTo(volume);
      }
    }
  }

  private static int index(LocalDate day) {
    return Math.toIntExact(day.toEpochDay() - History.START.toEpochDay());
  }

  private static long count(int from, int to, IntPredicate condition) {
    return IntStream.rangeClosed(from, to).filter(condition).count();
  }

  private static long sum(List<String> symbols, ToLongFunction<String> daysOf) {
    return symbols.stream().mapToLong(daysOf).sum();
  }

  private static OptionalInt last(IntPredicate condition) {
    return lastIn(0, History.DAYS - 1, condition);
  }

  private static OptionalInt lastIn(int first, int last, IntPredicate condition) {
    return IntStream.rangeClosed(first, last).filter(condition).max();
  }

  private static Optional<LocalDate> first(IntPredicate condition) {
    return toDay(IntStream.range(0, History.DAYS).filter(condition).min());
  }

  private static Optional<LocalDate> toDay(OptionalInt index) {
    return index.isEmpty() ? Optional.empty() : Optional.of(day(index.getAsInt()));
  }
}
