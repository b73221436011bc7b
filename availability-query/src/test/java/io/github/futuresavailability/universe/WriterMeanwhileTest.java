package io.github.futuresavailability.universe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.ListingChange;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results while the same JVM writes: each is of the state before a write or after it. */
final class WriterMeanwhileTest {
  private static final int ROUNDS = Boolean.getBoolean("stress") ? 1_000 : 25;
  private static final LocalDate START = LocalDate.parse("2021-01-01");
  private static final int DAYS = 60;
  private static final int FLIPPED = 30;
  private static final String BTC = "BTCUSDT";

  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private AvailabilityDatabase database;

  @BeforeEach
  void open() {
    database = AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION);
  }

  @AfterEach
  void close() {
    writer.shutdownNow();
    database.close();
  }

  @Test
  void volumesBelongToTheirDaysWhileADayComesAndGoes() throws Exception {
    UniverseSelection top = UniverseSelection.all().topByQuoteVolume(1, DAYS);
    UniverseAsOf universe = UniverseAsOf.of(database, day(DAYS)).by(top);
    database.upsert(IntStream.range(0, DAYS).mapToObj(i -> present(BTC, i)).toList());
    database.upsertVolumes(IntStream.range(0, DAYS).mapToObj(i -> kline(BTC, i)).toList());
    List<SelectedContract> with = universe.select().entries();
    write(absent(BTC, FLIPPED));
    List<SelectedContract> without = universe.select().entries();

    assertThat(with).hasSize(1).isNotEqualTo(without);
    for (int round = 0; round < ROUNDS; round++) {
      Availability flipped = round % 2 == 0 ? present(BTC, FLIPPED) : absent(BTC, FLIPPED);
      meanwhile(
          () -> write(flipped), () -> assertThat(universe.select().entries()).isIn(with, without));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDayIsNotCollectedOrHasItsContract(Query query) throws Exception {
    write(present(BTC, 0), present(BTC, ROUNDS + 1));
    for (int round = 1; round <= ROUNDS; round++) {
      int inner = round;
      String symbol = "S" + round + "USDT";
      meanwhile(
          () -> {
            write(present(symbol, inner));
            database.upsertVolumes(List.of(kline(symbol, inner)));
          },
          () -> assertThat(query.run(database, day(inner))).isIn(NOT_YET, List.of(symbol)));
      assertThat(query.run(database, day(inner))).containsExactly(symbol);
    }
  }

  private static final List<String> NOT_YET = List.of("not collected");

  /** Each returns the contracts of a day. */
  private enum Query {
    ON_A_DAY {
      @Override
      List<String> read(AvailabilityDatabase database, LocalDate day) {
        var result = AvailabilityQueries.on(database).availableOn(day);
        return result.isCollected() ? result.symbols() : NOT_YET;
      }
    },
    IN_A_RANGE {
      @Override
      List<String> read(AvailabilityDatabase database, LocalDate day) {
        var result = AvailabilityQueries.on(database).availableBetween(day, day);
        return result.isCollected() ? result.symbols() : NOT_YET;
      }
    },
    CHANGES {
      @Override
      List<String> read(AvailabilityDatabase database, LocalDate day) {
        var result = AvailabilityQueries.on(database).changesBetween(day, day);
        return result.isCollected()
            ? result.changes().stream().map(ListingChange::symbol).toList()
            : NOT_YET;
      }
    },
    RANKING {
      @Override
      List<String> read(AvailabilityDatabase database, LocalDate day) {
        var result = VolumeQueries.on(database).rankingOn(day);
        return result.isCollected() ? result.symbols() : NOT_YET;
      }
    },
    UNIVERSE {
      @Override
      List<String> read(AvailabilityDatabase database, LocalDate day) {
        return Universe.of(database).symbolsOn(day);
      }
    },
    UNIVERSE_AS_OF {
      @Override
      List<String> read(AvailabilityDatabase database, LocalDate day) {
        return UniverseAsOf.of(database, day.plusDays(1)).symbols();
      }
    };

    abstract List<String> read(AvailabilityDatabase database, LocalDate day);

    List<String> run(AvailabilityDatabase database, LocalDate day) {
      try {
        return read(database, day);
      } catch (DayNotCollectedException | VolumeNotCollectedException e) {
        return NOT_YET;
      }
    }
  }

  /** Reads again and again until the write is finished. */
  private void meanwhile(Runnable write, Runnable read)
      throws InterruptedException, ExecutionException {
    Future<?> written = writer.submit(write);
    do {
      read.run();
    } while (!written.isDone());
    written.get();
  }

  private void write(Availability... facts) {
    database.upsert(List.of(facts));
  }

  private static LocalDate day(int index) {
    return START.plusDays(index);
  }

  private static Availability present(String symbol, int index) {
    var probed = day(index + 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Availability.present(symbol, day(index), 1000, probed, probed);
  }

  private static Availability absent(String symbol, int index) {
    var probed = day(index + 5).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Availability.absent(symbol, day(index), probed);
  }

  /** No two days have the same volume, and no two windows the same sum. */
  private static DailyKline kline(String symbol, int index) {
    double volume = 1000 + index * index;
    return new DailyKline(symbol, day(index), 1, 2, 0.5, 1.5, volume, volume, 7, 0, 0);
  }
}
