package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.csv.CsvOutput;
import io.github.futuresavailability.trades.csv.CsvTrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go straight into the lake, each record once. */
final class CsvLoadTest {
  @TempDir Path folder;

  @Test
  void aFileThatIsLoadedTwiceAddsNothing() throws IOException {
    List<Trade> trades = LakeFixtures.various(81, 400);
    Path file = folder.resolve("trades.csv");
    try (CsvOutput<Trade> output = CsvTrades.write(file)) {
      trades.forEach(output);
    }
    Files.writeString(file, "no,row\n", StandardOpenOption.APPEND);
    try (Lake lake = LakeFixtures.open(folder)) {
      CsvLoad first = lake.trades().load(CsvTrades.read(file).deadLetters(folder.resolve("1")));

      assertThat(first.rows().rows()).isEqualTo(401);
      assertThat(first.rows().rejected()).isEqualTo(1);
      assertThat(first.records()).isEqualTo(new LoadResult(400, 0));
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(folder.resolve("1")).content().contains("401,").contains("no,row");

      CsvLoad second = lake.trades().load(CsvTrades.read(file).deadLetters(folder.resolve("2")));
      assertThat(second.records()).isEqualTo(new LoadResult(0, 400));
      assertThat(lake.trades().snapshots()).hasSize(1);
    }
  }

  @Test
  void aLoadStoresItsRecordsInSeveralCommits() {
    try (Lake lake = LakeFixtures.open(folder)) {
      lake.trades().appendNew(LakeFixtures.trades("BTCUSDT", 49_990, 5));
      RecordLoad<Trade> load = lake.trades().load();
      LakeFixtures.trades("BTCUSDT", 0, 50_010).forEach(load);

      assertThat(load).hasToString("49995 stored, 5 stored before, 10 waiting");
      assertThat(load.finish()).isEqualTo(new LoadResult(50_005, 5));
      assertThat(lake.trades().snapshots()).hasSize(3);
      assertThat(lake.trades().of("BTCUSDT").absentIds()).isEmpty();
      assertThat(lake.trades().count()).isEqualTo(50_010);
    }
  }
}
