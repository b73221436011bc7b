package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lake gaps --fill}: what the history of an exchange has of the missing ids. */
final class LakeGapsFillTest {
  @TempDir Path folder;

  @Test
  void theHistoryOfBinanceUsIsRequestedWithTheKeyOfTheEnvironment() throws Exception {
    Path lake = folder.resolve("lake");
    BinanceScenario scenario =
        BinanceScenario.us(1).symbol("BTCUSDT", "BTC", "USDT").firstId("BTCUSDT", 1).build();
    try (EmbeddedBinance us = EmbeddedBinance.start(scenario)) {
      us.publish("BTCUSDT", 9);
      try (Lake opened = SmallLake.open(lake)) {
        opened
            .trades()
            .appendNew(
                List.of(
                    SmallLake.trade("BINANCE_US", "BTCUSDT", 1).build(),
                    SmallLake.trade("BINANCE_US", "BTCUSDT", 9).build()));
      }

      CommandRun refused = fill(Map.of(), lake, "--api-url", us.restAddress());
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.errorLine()).contains("the exchange wants the key of an account");
      CommandRun filled =
          fill(
              Map.of("KEY_OF_TEST", "aB3"),
              lake,
              "--api-url",
              us.restAddress(),
              "--api-key-env",
              "KEY_OF_TEST");

      assertThat(filled.status()).as(filled.err()).isZero();
      assertThat(filled.json().get("stored")).isEqualTo(7L);
      assertThat(SmallLake.ids(lake))
          .isEqualTo(Map.of("BTCUSDT", LongStream.rangeClosed(1, 9).boxed().toList()));
    }
  }

  private CommandRun fill(Map<String, String> environment, Path lake, Object... more)
      throws Exception {
    String words = "lake gaps BTCUSDT --fill --json --lake " + lake;
    try (CommandProcess command = CommandProcess.start(folder, environment, words, more)) {
      return command.result();
    }
  }

  @Test
  void onlyTheGapsOfTheDaysOfTheOptionsAreFound() {
    Path lake = SmallLake.in(folder);
    CommandRun first = CommandRun.of("lake gaps BTCUSDT --json --to 2026-01-10 --lake", lake);
    CommandRun last = CommandRun.of("lake gaps BTCUSDT --json --from latest --lake", lake);

    assertThat(first.json().get("absent_ids")).as(first.err()).isEqualTo(2L);
    assertThat(last.json().get("absent_ids")).as(last.err()).isEqualTo(0L);
  }

  @Test
  void optionsOfTheHistoryAreForFill() {
    Path lake = SmallLake.in(folder);

    assertThat(CommandRun.of("lake gaps BTCUSDT --api-key-env X --lake", lake).errorLine())
        .contains("--api-url and --api-key-env are for --fill");
    assertThat(CommandRun.of("lake gaps BTCUSDT --fill --api-key-env NO_KEY --lake", lake).err())
        .contains("The environment variable NO_KEY is not set");
  }
}
