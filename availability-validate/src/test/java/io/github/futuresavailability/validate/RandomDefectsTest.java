package io.github.futuresavailability.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.validate.HealthyArchive.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random defects of many kinds at once; prints precision and recall, which both must be 1. */
final class RandomDefectsTest {
  private static final boolean STRESS = Boolean.getBoolean("stress");
  private static final int ROUNDS = STRESS ? 20 : 3;

  /** Plants one defect in the days of a symbol that is always traded. */
  private interface Defect {
    void plant(Planting planting, String symbol, DateRange days) throws SQLException;
  }

  private static final List<Defect> DEFECTS =
      List.of(
          Planting::unprobed,
          (planting, symbol, days) ->
              planting.absent(symbol, days).due("missing-days", symbol, days),
          Planting::overdue,
          (planting, symbol, days) ->
              planting.withoutVolume(symbol, days, "trade_count = NULL, open_price = NULL"),
          (planting, symbol, days) ->
              planting.kline(symbol, days, "high_price = low_price, open_price = low_price - 1"),
          (planting, symbol, days) ->
              planting.kline(symbol, days, "taker_buy_volume_base = volume_base + 1"),
          (planting, symbol, days) -> planting.replaced(symbol, DateRange.of(days.first())),
          (planting, symbol, days) -> planting.unexpected(symbol, days, "status_code = 503"),
          (planting, symbol, days) ->
              planting.unexpected(symbol, days, "url = 'http://elsewhere/'"));

  @Test
  void everyDefectIsFoundAndNothingElse(@TempDir Path folder) throws Exception {
    Path healthy = folder.resolve("healthy.duckdb");
    HealthyArchive archive =
        HealthyArchive.write(healthy, STRESS ? 1_000 : 240, STRESS ? 2_400 : 300);
    long due = 0;
    long reported = 0;
    long right = 0;
    for (int seed = 1; seed <= ROUNDS; seed++) {
      try (Planting planting = Planting.in(archive, healthy, folder.resolve("planted.duckdb"))) {
        plant(planting, archive, new Random(seed));
        List<Found> found = Found.in(planting.report());
        due += planting.due().size();
        reported += found.size();
        right += found.stream().filter(planting.due()::contains).count();
        assertThat(found).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(planting.due());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d findings due, %,d reported, %,d of them right: precision %.3f, recall %.3f%n",
        due,
        reported,
        right,
        (double) right / reported,
        (double) right / due);
  }

  private static void plant(Planting planting, HealthyArchive archive, Random random)
      throws SQLException, IOException {
    List<String> symbols = new ArrayList<>(archive.symbols(Kind.STEADY));
    Collections.shuffle(symbols, random);
    Deque<String> left = new ArrayDeque<>(symbols);
    while (left.size() > 4) {
      int first = random.nextInt(archive.days() - 90) + 1;
      DateRange days = archive.range(first, first + random.nextInt(7));
      DEFECTS.get(random.nextInt(DEFECTS.size())).plant(planting, left.remove(), days);
    }
    for (int length : List.of(8, 9, 40, 60)) {
      planting.flat(left.remove(), archive.range(archive.days() - length, archive.days() - 1));
    }
    for (String symbol : archive.symbols(Kind.RELISTED_AFTER_8)) {
      if (random.nextBoolean()) {
        planting.reused(symbol, random.nextBoolean() ? 3.5 : 0.2);
      }
    }
  }
}
