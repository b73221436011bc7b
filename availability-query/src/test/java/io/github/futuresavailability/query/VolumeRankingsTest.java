package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VolumeRankingsTest {
  private static final History TRADED =
      new History(Map.of("BTCUSDT", "9.1", "ETHUSDT", "543", "ETHBTC", "999"));

  @TempDir private Path folder;

  @Test
  void aFileHasTheThirteenColumnsWithTheirTypes() {
    Path file = folder.resolve("rankings.parquet");
    try (AvailabilityDatabase database = TRADED.inMemory()) {
      VolumeQueries.on(database).rankings().exportTo(file);
      assertThat(
              database.query(
                  "DESCRIBE FROM read_parquet(?)",
                  row -> row.getString(1) + " " + row.getString(2),
                  file.toString()))
          .containsExactly(
              "date DATE",
              "symbol VARCHAR",
              "rank INTEGER",
              "quote_volume_usdt DOUBLE",
              "trade_count BIGINT",
              "rank_change_1d INTEGER",
              "rank_change_7d INTEGER",
              "rank_change_14d INTEGER",
              "rank_change_30d INTEGER",
              "percentile DOUBLE",
              "market_share_pct DOUBLE",
              "days_available INTEGER",
              "generation_timestamp TIMESTAMP");
    }
  }

  @Test
  void changesAreByCalendarDayAndNullWhereThereWasNoRank() {
    Path file = folder.resolve("rankings.parquet");
    History history = new History(Map.of("AUSDT", "9..91", "BUSDT", "11113", "CUSDT", "....2"));
    try (AvailabilityDatabase database = history.inMemory()) {
      RankingExport export = VolumeQueries.on(database).rankings().exportTo(file);
      assertThat(export.rows()).isEqualTo(9);
      assertThat(ExportedRanking.in(database, file))
          .extracting(r -> r.date().getDayOfMonth() + r.symbol() + r.rank() + " " + r.change1())
          .containsExactly(
              "1AUSDT1 null",
              "1BUSDT2 null",
              "2BUSDT1 -1",
              "3BUSDT1 0",
              "4AUSDT1 null",
              "4BUSDT2 1",
              "5BUSDT1 -1",
              "5CUSDT2 null",
              "5AUSDT3 2");
    }
  }

  @Test
  void aRankingOfAnotherQuoteAssetIsOfThatAlone() {
    Path file = folder.resolve("btc.parquet");
    try (AvailabilityDatabase database = TRADED.inMemory()) {
      VolumeQueries.on(database).quotedIn("BTC").rankings().exportTo(file);
      assertThat(ExportedRanking.in(database, file))
          .extracting(ExportedRanking::symbol)
          .containsOnly("ETHBTC")
          .hasSize(3);
      assertThat(VolumeQueries.on(database).quotedIn("BTC").rankings())
          .hasToString("VolumeRankings[quoted in BTC]");
      RankingExport none = VolumeQueries.on(database).quotedIn("NONE").rankings().exportTo(file);
      assertThat(none.rows()).isZero();
      assertThat(ExportedRanking.in(database, file)).isEmpty();
    }
  }

  @Test
  void aMissingVolumeWritesNothingAndLeavesWhatWasThere() throws IOException {
    Path file = folder.resolve("rankings.parquet");
    try (AvailabilityDatabase database = TRADED.inMemory()) {
      VolumeRankings rankings = VolumeQueries.on(database).rankings();
      rankings.exportTo(file);
      byte[] before = Files.readAllBytes(file);
      new History(Map.of("BTCUSDT", "    ##", "ICPUSDT", "#")).writeTo(database);

      for (var write :
          List.<Runnable>of(() -> rankings.exportTo(file), () -> rankings.update(file))) {
        assertThatThrownBy(write::run)
            .isInstanceOfSatisfying(
                VolumeNotCollectedException.class,
                e -> {
                  assertThat(e.symbolDays()).isEqualTo(3);
                  assertThat(e.symbols()).containsExactly("BTCUSDT", "ICPUSDT");
                  assertThat(e.days()).isEqualTo(DateRange.of(day(0), day(5)));
                });
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
      assertThat(folder)
          .isDirectoryContaining(file::equals)
          .isDirectoryNotContaining("glob:*.part");
      VolumeQueries.on(database).without("BTCUSDT", "ICPUSDT").rankings().exportTo(file);
      assertThat(ExportedRanking.in(database, file)).hasSize(3);
    }
  }

  @Test
  void anUpdateWithoutAFileIsAnExportAndOneWithoutNewsKeepsEveryTime() {
    Path file = folder.resolve("it's [a] file*?.parquet");
    try (AvailabilityDatabase database = TRADED.inMemory()) {
      VolumeRankings rankings = VolumeQueries.on(database).rankings();
      RankingExport first = rankings.update(file);
      assertThat(first.changedDays()).isEqualTo(first.days()).isEqualTo(3);
      assertThat(file).exists();

      RankingExport second = rankings.update(file);
      assertThat(second.changedDays()).isZero();
      assertThat(second.rows()).isEqualTo(first.rows());
      Path plain = folder.resolve("plain.parquet");
      assertThat(move(file, plain)).exists();
      assertThat(ExportedRanking.in(database, plain))
          .extracting(ExportedRanking::generatedAt)
          .containsOnly(first.generatedAt());
    }
  }

  @Test
  void aFileThatIsNoExportIsRefusedAndKept() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no Parquet");
    try (AvailabilityDatabase database = TRADED.inMemory()) {
      VolumeRankings rankings = VolumeQueries.on(database).rankings();
      assertThatThrownBy(() -> rankings.update(file)).isInstanceOf(StoreException.class);
      assertThat(file).hasContent("no Parquet");
      assertThatThrownBy(() -> rankings.exportTo(folder.resolve("no/such/folder.parquet")))
          .isInstanceOf(StoreException.class);
      assertThat(folder).isDirectoryNotContaining("glob:*.part");
    }
  }

  @Test
  void aFileOpenToReadIsExportedToo() {
    Path path = folder.resolve("availability.duckdb");
    Path file = folder.resolve("rankings.parquet");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      TRADED.writeTo(database);
    }
    try (VolumeQueries volumes = new VolumeQueries(path)) {
      assertThat(volumes.rankings().exportTo(file).rows()).isEqualTo(5);
      assertThat(volumes.rankings().update(file).changedDays()).isZero();
    }
  }

  private static Path move(Path from, Path to) {
    try {
      return Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
