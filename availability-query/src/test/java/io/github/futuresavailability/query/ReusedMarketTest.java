package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.Universe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A market of 1,000 symbols whose listing periods are known because it was built from them: 30
 * names go to a new contract without a break in their files, others are delisted with and without
 * files after their last trade, come back, or have gaps and halts.
 */
final class ReusedMarketTest {
  private static final int SYMBOLS = 1_000;
  private static final int REUSED = 30;
  private static final int DAYS = 400;

  private final Random random = new Random(13);
  private final Map<String, String> pictures = new TreeMap<>();
  private final Map<String, List<DateRange>> periods = new TreeMap<>();

  @Test
  void everyListingPeriodIsRight() {
    buildMarket();
    assertThat(pictures).hasSize(SYMBOLS);
    try (AvailabilityDatabase database = new History(pictures).inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      List<String> expected = new ArrayList<>();
      periods.forEach(
          (symbol, ranges) ->
              IntStream.range(0, ranges.size())
                  .mapToObj(i -> symbol + " " + (i + 1) + " " + ranges.get(i))
                  .forEach(expected::add));

      assertThat(queries.lifetimesByPeriod())
          .extracting(
              life ->
                  life.symbol()
                      + " "
                      + life.period().orElseThrow()
                      + " "
                      + DateRange.of(life.firstDay(), life.lastDay()))
          .containsExactlyElementsOf(expected);
      assertThat(
              database.query(
                  """
                  SELECT symbol || ' ' || period || ' ' || first_day || '..' || last_day
                  FROM listing_periods ORDER BY symbol, period
                  """,
                  row -> row.getString(1)))
          .containsExactlyElementsOf(expected);
      Universe universe = queries.universe();
      periods.forEach((symbol, ranges) -> assertThat(universe.periodsOf(symbol)).isEqualTo(ranges));
      assertThat(listed(queries)).containsExactlyInAnyOrderElementsOf(expectedListings());
      periods.keySet().stream()
          .limit(100)
          .forEach(
              symbol ->
                  assertThat(queries.timelineOf(symbol).listings())
                      .extracting(listing -> listing.range())
                      .isEqualTo(periods.get(symbol)));
    }
  }

  private static List<String> listed(AvailabilityQueries queries) {
    return queries.changesBetween(day(0), day(DAYS)).changes().stream()
        .filter(change -> change.kind() == ListingChange.Kind.LISTED)
        .map(change -> change.symbol() + " " + change.day())
        .toList();
  }

  private List<String> expectedListings() {
    List<String> listings = new ArrayList<>();
    periods.forEach(
        (symbol, ranges) ->
            ranges.stream()
                .filter(range -> range.first().isAfter(day(0)))
                .forEach(range -> listings.add(symbol + " " + range.first())));
    return listings;
  }

  private void buildMarket() {
    for (int i = 0; i < REUSED; i++) {
      addReused("R" + i + "USDT");
    }
    for (int i = pictures.size(); i < SYMBOLS; i++) {
      switch (i % 5) {
        case 0 -> add("S" + i + "USDT", List.of(DateRange.of(day(0), day(DAYS - 1))), 0);
        case 1 -> add("N" + i + "USDT", List.of(from(1 + random.nextInt(DAYS - 2))), 0);
        case 2 -> addDelisted("D" + i + "USDT", 0);
        case 3 -> addDelisted("F" + i + "USDT", 1 + random.nextInt(100));
        default -> addRelisted("B" + i + "USDT");
      }
    }
  }

  private static DateRange from(int first) {
    return DateRange.of(day(first), day(DAYS - 1));
  }

  private void addDelisted(String symbol, int flatDays) {
    int first = random.nextInt(200);
    add(symbol, List.of(DateRange.of(day(first), day(first + random.nextInt(100)))), flatDays);
  }

  private void addRelisted(String symbol) {
    int end = 20 + random.nextInt(150);
    int again = end + 9 + random.nextInt(150);
    add(symbol, List.of(DateRange.of(day(0), day(end)), from(again)), random.nextInt(8));
  }

  /** Files without a trade until the new contract, whose first day can be the next one. */
  private void addReused(String symbol) {
    int end = 20 + random.nextInt(150);
    int again = end + 1 + random.nextInt(5) * random.nextInt(50);
    add(symbol, List.of(DateRange.of(day(5), day(end)), from(again)), again - end - 1);
    String settled = symbol + (random.nextBoolean() ? "SETTLED" : "_SETTLED");
    pictures.put(settled, ".".repeat(again) + "0".repeat(1 + random.nextInt(4)));
  }

  /** Draws active days with gaps and halts of up to seven days, and files after each period. */
  private void add(String symbol, List<DateRange> ranges, int flatDays) {
    char[] picture = ".".repeat(DAYS).toCharArray();
    for (DateRange range : ranges) {
      int first = index(range.first());
      int last = index(range.last());
      for (int i = first; i <= last; i++) {
        picture[i] = (char) ('1' + random.nextInt(9));
      }
      for (int i = first + 1; i + 8 < last; i += 9 + random.nextInt(40)) {
        int length = random.nextInt(8);
        for (int pause = i; pause < i + length; pause++) {
          picture[pause] = random.nextBoolean() ? '0' : '.';
        }
      }
      for (int i = last + 1; i <= Math.min(last + flatDays, DAYS - 1); i++) {
        picture[i] = '0';
      }
    }
    pictures.put(symbol, new String(picture));
    periods.put(symbol, ranges);
  }

  private static int index(LocalDate day) {
    return (int) (day.toEpochDay() - History.START.toEpochDay());
  }
}
