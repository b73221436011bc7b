package io.github.futuresavailability.validate;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.BulkWriter;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A database in which nothing is wrong and much looks unusual: late publication, relistings after
 * exactly 8 and after 90 days, settled names with flat files, dated contracts, batches of
 * delistings, short halts of trading, and the gaps that the archive truly has, some of exactly 7
 * days. Only the gaps are to be reported.
 */
public final class HealthyArchive {
  /** What becomes of a symbol; a twelfth of all symbols has each. */
  public enum Kind {
    STEADY,
    LATE,
    DELISTED,
    DELISTED_IN_A_BATCH,
    GAP_OF_SEVEN,
    SHORT_GAPS,
    RELISTED_AFTER_8,
    RELISTED_AFTER_90,
    SETTLED,
    DATED,
    HALTED,
    NEW
  }

  public static final LocalDate FIRST = LocalDate.of(2019, 12, 31);

  private static final Instant MODIFIED = Instant.parse("2020-01-01T07:21:09Z");
  private static final DateTimeFormatter DELIVERY =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

  private final int days;
  private final SplittableRandom random = new SplittableRandom(7);
  private final Map<Kind, List<String>> symbols = new EnumMap<>(Kind.class);
  private final Map<String, LocalDate> relisted = new HashMap<>();
  private final List<Found> gaps = new ArrayList<>();
  private final List<DailyKline> klines = new ArrayList<>();

  private HealthyArchive(int days) {
    this.days = days;
  }

  /** Writes the database to a file that does not exist. */
  public static HealthyArchive write(Path file, int symbols, int days) {
    HealthyArchive archive = new HealthyArchive(days);
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      try (BulkWriter load =
          database.beginBulkWrite(database.archive().endpoint().address(), archive.clock())) {
        for (int i = 0; i < symbols; i++) {
          load.add(archive.result(i));
        }
        load.commit(ShrinkPolicy.REJECT);
      }
      database.upsertVolumes(archive.klines);
    }
    archive.klines.clear();
    return archive;
  }

  public List<String> symbols(Kind kind) {
    return symbols.computeIfAbsent(kind, none -> new ArrayList<>());
  }

  /** The findings that are due: the gaps, and nothing else. */
  public List<Found> gaps() {
    return gaps;
  }

  public int days() {
    return days;
  }

  public LocalDate day(int index) {
    return FIRST.plusDays(index);
  }

  public DateRange range(int first, int last) {
    return DateRange.of(day(first), day(last));
  }

  public LocalDate newest() {
    return day(days - 1);
  }

  /** In the morning two days after the newest one. */
  public Clock clock() {
    Instant now = newest().plusDays(2).atTime(10, 0).toInstant(ZoneOffset.UTC);
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  /** The first day of the second listing of a symbol. */
  public LocalDate relistedOn(String symbol) {
    return Objects.requireNonNull(relisted.get(symbol));
  }

  private ProbeResult result(int number) {
    Kind kind = Kind.values()[number % Kind.values().length];
    BitSet present = present(kind);
    String symbol = name(kind, number, present);
    symbols(kind).add(symbol);
    relisted.put(symbol, day(Math.max(0, present.nextSetBit(present.nextClearBit(0)))));
    ProbeResult.Builder result = ProbeResult.of(symbol, DateRange.of(FIRST, newest()));
    present.stream()
        .forEach(
            day -> {
              result.present(day(day), 68_012 + day, MODIFIED.plusSeconds(86_400L * day));
              klines.add(kline(symbol, number, day, isTraded(kind, day, present)));
            });
    expectGaps(kind, symbol, present);
    return result.probedAt(newest().plusDays(1).atTime(10, 0).toInstant(ZoneOffset.UTC));
  }

  private BitSet present(Kind kind) {
    BitSet present = new BitSet();
    int somewhen = random.nextInt(140, days - 40);
    switch (kind) {
      case STEADY, HALTED -> present.set(0, days);
      case LATE -> present.set(0, days - random.nextInt(1, 3));
      case DELISTED, SETTLED -> present.set(0, somewhen);
      case DELISTED_IN_A_BATCH -> present.set(0, days - 60);
      case NEW -> present.set(somewhen, days);
      case DATED -> present.set(somewhen - 100, somewhen);
      case GAP_OF_SEVEN -> withGap(present, somewhen, 7);
      case SHORT_GAPS -> {
        withGap(present, somewhen, random.nextInt(1, 4));
        present.clear(60 + somewhen % 60);
      }
      case RELISTED_AFTER_8 -> withGap(present, somewhen, 8);
      case RELISTED_AFTER_90 -> withGap(present, somewhen - 110, 90);
    }
    return present;
  }

  private void withGap(BitSet present, int first, int length) {
    present.set(0, days);
    present.clear(first, first + length);
  }

  private String name(Kind kind, int number, BitSet present) {
    String base = number == 0 ? "BTC" : number % 17 == 3 ? "币" + number : "S" + number;
    return switch (kind) {
      case SETTLED -> base + (number % 2 == 0 ? "USDT_SETTLED" : "USDTSETTLEDSETTLED");
      case DATED -> base + "USDT_" + day(present.length() - 1).format(DELIVERY);
      case NEW -> base + "USDC";
      case DELISTED_IN_A_BATCH -> base + "BUSD";
      default -> base + "USDT";
    };
  }

  /** Settled names end flat; others stop for a week, which is no settlement. */
  private boolean isTraded(Kind kind, int day, BitSet present) {
    return switch (kind) {
      case SETTLED -> day < present.length() - 15;
      case HALTED -> day < 200 || day > 206;
      case DELISTED -> day < present.length() - 7;
      default -> true;
    };
  }

  private void expectGaps(Kind kind, String symbol, BitSet present) {
    if (kind != Kind.GAP_OF_SEVEN && kind != Kind.SHORT_GAPS) {
      return;
    }
    List<DateRange> ranges = new ArrayList<>();
    int first = present.nextClearBit(0);
    while (first < days) {
      int next = present.nextSetBit(first);
      ranges.add(range(first, next - 1));
      first = present.nextClearBit(next);
    }
    gaps.add(new Found("missing-days", symbol, ranges));
  }

  private DailyKline kline(String symbol, int number, int day, boolean isTraded) {
    double open = 10 + number % 90 + (day % 7) / 10.0;
    double close = open + 0.25;
    double volume = isTraded ? 1_000 + day : 0;
    return new DailyKline(
        symbol,
        day(day),
        open,
        close + 0.5,
        open - 0.5,
        close,
        volume,
        volume * open,
        isTraded ? 4_242 : 0,
        volume / 2,
        volume * open / 2);
  }
}
