package io.github.futuresavailability.lake;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Generated availability records for the tests. */
final class RecordFixtures {
  static final LocalDate FIRST = LocalDate.parse("2023-11-15");

  private RecordFixtures() {}

  static AvailabilityDatabase database() {
    return AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION);
  }

  /** Contracts with listings, gaps, pauses, untraded days, settled names and other quote assets. */
  static AvailabilityDatabase generated(long seed, int symbols, int days) {
    AvailabilityDatabase database = database();
    DateRange range = DateRange.of(FIRST, FIRST.plusDays(days - 1));
    SplittableRandom random = new SplittableRandom(seed);
    List<Availability> facts = new ArrayList<>();
    List<DailyKline> volumes = new ArrayList<>();
    for (int i = 0; i < symbols; i++) {
      add(name(i), range, random, facts, volumes);
    }
    database.upsert(facts);
    database.upsertVolumes(volumes);
    return database;
  }

  private static String name(int i) {
    return switch (i % 8) {
      case 5 -> "COIN" + i + "USDC";
      case 6 -> "COIN" + i + "USDT_230929";
      case 7 -> "COIN" + (i - 1) + "USDTSETTLED";
      default -> "COIN" + i + "USDT";
    };
  }

  private static void add(
      String symbol,
      DateRange range,
      SplittableRandom random,
      List<Availability> facts,
      List<DailyKline> volumes) {
    boolean isListed = random.nextBoolean();
    boolean trades = true;
    for (LocalDate day : range.days().toList()) {
      if (random.nextInt(40) == 0) {
        isListed = !isListed;
      }
      if (random.nextInt(25) == 0) {
        trades = !trades;
      }
      if (isListed && random.nextInt(30) != 0) {
        facts.add(present(symbol, day, 1000 + random.nextInt(1000)));
        volumes.add(kline(symbol, day, trades ? 1 + random.nextInt(100) : 0));
      } else {
        facts.add(Availability.absent(symbol, day, probed(day)));
      }
    }
  }

  static Availability present(String symbol, LocalDate day, long size) {
    return Availability.present(
        symbol, day, size, day.plusDays(1).atTime(8, 0, 1).toInstant(ZoneOffset.UTC), probed(day));
  }

  /** Long enough after the day that an absence counts. */
  static Instant probed(LocalDate day) {
    return day.plusDays(9).atStartOfDay().toInstant(ZoneOffset.UTC).plusMillis(123);
  }

  static DailyKline kline(String symbol, LocalDate day, long trades) {
    return trades == 0
        ? new DailyKline(symbol, day, 1.5, 1.5, 1.5, 1.5, 0, 0, 0, 0, 0)
        : new DailyKline(symbol, day, 1.5, 2.25, 1.25, 2, trades, 2.5 * trades, trades, 0.5, 1.1);
  }
}
