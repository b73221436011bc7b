package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any text is a value, in records, in selections, in positions and in the names of folders. */
final class HostileTextTest {
  private static final List<String> TEXTS =
      List.of(
          "'; DROP TABLE staged; --",
          "\"' OR 1=1 /*",
          "$1 ? ?1 {0} %s",
          "a.b\\c/../..",
          "*",
          "[ab]?",
          "NULL",
          "币安人生USDT",
          "x".repeat(200));

  @TempDir Path folder;

  @Test
  void recordsAreFoundByTheirTexts() {
    try (Lake lake = LakeFixtures.open(folder)) {
      List<Trade> trades = TEXTS.stream().map(text -> LakeFixtures.trade(text, 1).build()).toList();
      LakeFixtures.append(lake, trades);

      for (Trade trade : trades) {
        assertThat(lake.trades().of(trade.symbol()).newest(5)).containsExactly(trade);
        assertThat(lake.trades().of(trade.symbol()).summary()).isPresent();
        assertThat(lake.trades().of("BTCUSDT").exchange(trade.symbol()).count()).isZero();
      }
      assertThat(lake.trades().appendNew(trades)).isEqualTo(new AppendResult(0, TEXTS.size()));
      assertThat(lake.trades().instruments()).hasSize(TEXTS.size());
    }
  }

  @Test
  void sourcesAndKeysAreFoundByTheirTexts() {
    try (Lake lake = LakeFixtures.open(folder)) {
      for (String text : TEXTS) {
        LakePosition start = LakePosition.start(text);
        lake.trades().append(List.of(), start, start.with(text, 7));
      }
      for (String text : TEXTS) {
        assertThat(lake.trades().position(text).values()).containsOnlyKeys(text);
      }
    }
  }

  @Test
  void aFolderMayHaveAnyName() {
    for (String name : List.of("it's a \"lake\"", "100% [a-z] *?", "file:x #1 & 币安")) {
      Path each = folder.resolve(name);
      try (Lake lake = LakeFixtures.open(each)) {
        LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
        assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(3);
      }
      assertThat(IcebergRows.trades(each)).hasSize(3);
    }
  }
}
