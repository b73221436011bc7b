package io.github.futuresavailability.testkit;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.internal.SeededNoise;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Generates the contracts of a whole market from one seed: names, lifetimes, gaps and other special
 * cases.
 */
final class GeneratedMarket {
  private static final DateTimeFormatter DELIVERY =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
  private static final int DELIVERY_LIFETIME_DAYS = 182;
  private static final List<String> EARLY = List.of("BTCUSDT", "ETHUSDT", "ETHBTC", "BTCUSDC");
  private static final List<String> CHINESE = List.of("币安人生USDT", "我踏马来了USDT", "龙虾USDT");
  private static final List<String> MULTIPLIERS = List.of("1000", "1000000", "1M");
  private static final String LETTERS = "ABCDEFGHIKLMNOPRSTUVXYZ";

  private final long seed;
  private final DateRange days;
  private final ScenarioBuilder builder;

  GeneratedMarket(long seed, DateRange days) {
    this.seed = seed;
    this.days = days;
    builder = ArchiveScenario.builder(seed);
  }

  ArchiveScenario scenario(int symbols) {
    if (symbols < 1) {
      throw new IllegalArgumentException("A market needs a symbol, not " + symbols);
    }
    Set<String> names = new LinkedHashSet<>();
    add(names, EARLY, symbols);
    names.forEach(name -> builder.listed(name, days));
    addDated(names, symbols);
    List<String> others = new ArrayList<>(symbols < 10 ? List.of() : CHINESE);
    for (int i = 0; names.size() + others.size() < symbols; i++) {
      String name = invented(i);
      if (!names.contains(name) && !others.contains(name)) {
        others.add(name);
      }
    }
    others.forEach(this::live);
    return builder.build();
  }

  private static void add(Set<String> names, List<String> more, int limit) {
    more.stream().limit(limit).forEach(names::add);
  }

  /**
   * One in twenty symbols, while there are quarters: contracts that end on the last Friday of a
   * quarter.
   */
  private void addDated(Set<String> names, int symbols) {
    int wanted = symbols / 20;
    LocalDate quarter = days.first();
    while (wanted > 0 && !quarter.isAfter(days.last().plusDays(DELIVERY_LIFETIME_DAYS))) {
      LocalDate delivery = lastFridayOfQuarter(quarter);
      for (String pair : List.of("BTCUSDT", "ETHUSDT")) {
        LocalDate listed = delivery.minusDays(DELIVERY_LIFETIME_DAYS);
        String name = pair + "_" + DELIVERY.format(delivery);
        if (wanted > 0 && listed.isBefore(days.last()) && !delivery.isBefore(days.first())) {
          names.add(name);
          listWithin(name, listed, delivery);
          wanted--;
        }
      }
      quarter = quarter.plusMonths(3);
    }
  }

  private static LocalDate lastFridayOfQuarter(LocalDate day) {
    int lastMonth = (day.getMonthValue() + 2) / 3 * 3;
    return day.withDayOfMonth(1)
        .withMonth(lastMonth)
        .with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
  }

  private String invented(int index) {
    long hash = SeededNoise.of(seed + 11, index);
    StringBuilder name = new StringBuilder();
    if (SeededNoise.below(hash, 40) == 0) {
      name.append(MULTIPLIERS.get(SeededNoise.below(SeededNoise.of(hash, 1), MULTIPLIERS.size())));
    }
    int letters = 3 + SeededNoise.below(SeededNoise.of(hash, 2), 3);
    for (int i = 0; i < letters; i++) {
      name.append(
          LETTERS.charAt(SeededNoise.below(SeededNoise.of(hash, 10 + i), LETTERS.length())));
    }
    return name.append(quote(SeededNoise.below(SeededNoise.of(hash, 3), 100))).toString();
  }

  private static String quote(int percentile) {
    if (percentile < 5) {
      return "USDC";
    }
    if (percentile < 9) {
      return "BUSD";
    }
    if (percentile < 10) {
      return "USDTSETTLED";
    }
    return percentile < 11 ? "USDT_SETTLED" : "USDT";
  }

  /**
   * Generates the days of a symbol: most are listed to the end, a fifth are delisted, a few are
   * listed again.
   */
  private void live(String name) {
    long hash = SeededNoise.of(seed + 12, name);
    LocalDate first = days.first().plusDays((long) (days.size() * SeededNoise.unit(hash)));
    boolean ends = name.endsWith("SETTLED") || name.endsWith("BUSD");
    int fate = SeededNoise.below(SeededNoise.of(hash, 1), 100);
    if (ends || fate < 20) {
      delist(name, first, hash, fate < 5 && !ends);
    } else {
      builder.listed(name, DateRange.of(first, days.last()));
      if (fate > 94) {
        makeGap(name, first, hash);
      }
    }
  }

  private void delist(String name, LocalDate first, long hash, boolean comesBack) {
    int left = Math.toIntExact(DateRange.of(first, days.last()).size());
    LocalDate last = first.plusDays(SeededNoise.below(SeededNoise.of(hash, 2), left));
    builder.listed(name, DateRange.of(first, last));
    if (SeededNoise.below(SeededNoise.of(hash, 3), 3) == 0) {
      LocalDate settled = last.minusDays(SeededNoise.below(SeededNoise.of(hash, 4), 30));
      builder.untraded(name, DateRange.of(settled.isBefore(first) ? first : settled, last));
    }
    LocalDate again = last.plusDays(9L + SeededNoise.below(SeededNoise.of(hash, 5), 200));
    if (comesBack && !again.isAfter(days.last())) {
      DateRange second = DateRange.of(again, days.last());
      if (SeededNoise.below(SeededNoise.of(hash, 6), 2) == 0) {
        builder.listed(name, second);
      } else {
        builder.reused(name, second);
      }
    }
  }

  /** A gap of one to seven days with files on both sides. */
  private void makeGap(String name, LocalDate first, long hash) {
    int left = Math.toIntExact(DateRange.of(first, days.last()).size());
    int length = 1 + SeededNoise.below(SeededNoise.of(hash, 7), 7);
    if (left > length + 2) {
      LocalDate from =
          first.plusDays(1L + SeededNoise.below(SeededNoise.of(hash, 8), left - length - 1));
      builder.gap(name, DateRange.of(from, from.plusDays(length - 1L)));
    }
  }

  private void listWithin(String name, LocalDate first, LocalDate last) {
    DateRange.of(first, last).intersection(days).ifPresent(range -> builder.listed(name, range));
  }
}
