package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stream --lake}, and the gaps that are filled afterwards. */
final class StreamToLakeTest {
  private static final int KILLS = Boolean.getBoolean("stress") ? 30 : 3;

  private final EmbeddedBinance binance =
      EmbeddedBinance.start(
          BinanceScenario.spot(7)
              .symbol("BTCUSDT", "BTC", "USDT")
              .symbol("ETHUSDT", "ETH", "USDT")
              .firstId("BTCUSDT", 1)
              .firstId("ETHUSDT", 1)
              .build());

  @TempDir Path folder;

  @AfterEach
  void close() {
    binance.close();
  }

  private Path lake() {
    return folder.resolve("lake");
  }

  private Object[] addresses() {
    return new Object[] {
      "--lake", lake(), "--stream-url", binance.streamAddress(), "--api-url", binance.restAddress()
    };
  }

  private RunningCommand stream(String words) {
    return RunningCommand.start("stream " + words, addresses());
  }

  private CommandRun streamUntil(long trades, String words) throws Exception {
    return stream(words).until(() -> SmallLake.trades(lake()) >= trades).end();
  }

  private static List<Long> ids(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void aRestartGoesOnAfterTheLastIdsOfTheLake() throws Exception {
    binance.publish("BTCUSDT", 300);
    binance.publish("ETHUSDT", 20);
    String words = "--symbols BTCUSDT,ETHUSDT --start-after BTCUSDT=0,ETHUSDT=5 --json";
    CommandRun first = streamUntil(315, words);
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(CommandRun.part(first.json(), "stored_trades")).isEqualTo(315L);
    assertThat(CommandRun.part(first.json(), "lake")).isEqualTo(lake().toString());

    binance.publish("BTCUSDT", 50);
    CommandRun second = streamUntil(365, words.replace(" --json", ""));
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(second.out())
        .contains(". Stored 50 trades in " + lake() + ", ")
        .endsWith("; the next run goes on after BTCUSDT=350,ETHUSDT=20\n");

    assertThat(SmallLake.ids(lake()))
        .isEqualTo(Map.of("BTCUSDT", ids(1, 350), "ETHUSDT", ids(6, 20)));
  }

  @Test
  void whatAFileBroughtMeanwhileIsNotStoredTwice() throws Exception {
    binance.publish("BTCUSDT", 100);
    streamUntil(100, "--symbols BTCUSDT --start-after BTCUSDT=0");
    try (Lake opened = SmallLake.open(lake())) {
      opened
          .trades()
          .appendNew(
              LongStream.rangeClosed(90, 120)
                  .mapToObj(id -> SmallLake.trade("BTCUSDT", id).build())
                  .map(
                      trade ->
                          trade.toBuilder()
                              .timestamp(trade.timestamp().plusSeconds(86_400L * 365))
                              .build())
                  .toList());
    }
    binance.publish("BTCUSDT", 50);

    CommandRun run = streamUntil(161, "--symbols BTCUSDT --json");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(CommandRun.part(run.json(), "stored_trades")).isEqualTo(30L);
  }

  @Test
  void quotesAreStoredAsWell() throws Exception {
    binance.publish("BTCUSDT", 3);
    RunningCommand run = stream("--symbols BTCUSDT --start-after BTCUSDT=0 --quotes --json");
    run.until(
        () -> {
          if (binance.openConnections() > 0) {
            binance.publish("BTCUSDT", 1);
          }
          return SmallLake.trades(lake()) > 5;
        });
    CommandRun ended = run.end();

    assertThat(ended.status()).as(ended.err()).isZero();
    try (Lake opened = SmallLake.open(lake())) {
      assertThat(opened.quotes().count())
          .isPositive()
          .isEqualTo(CommandRun.part(ended.json(), "stored_quotes"));
    }
  }

  @Test
  void ofTwoStreamsOneEndsWithAClearMessage() throws Exception {
    binance.publish("BTCUSDT", 10);
    RunningCommand run =
        stream("--symbols BTCUSDT --start-after BTCUSDT=0")
            .until(() -> SmallLake.trades(lake()) >= 10);
    try (Lake other = SmallLake.open(lake())) {
      LakePosition position = other.trades().position("stream of BINANCE");
      other
          .trades()
          .append(
              List.of(SmallLake.trade("ETHUSDT", 1).build()),
              position,
              position.with("ETHUSDT", 1));
    }
    binance.publish("BTCUSDT", 10);

    CommandRun ended = run.result();

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "stream: another process stores \"stream of BINANCE\" in this lake as well, and nothing"
                + " was stored twice; end it, and run this one again");
    assertThat(SmallLake.ids(lake()))
        .isEqualTo(Map.of("BTCUSDT", ids(1, 10), "ETHUSDT", ids(1, 1)));
  }

  @Test
  void aKilledStreamLosesAndDoublesNothing() throws Exception {
    String words = "stream --symbols BTCUSDT,ETHUSDT --start-after BTCUSDT=0,ETHUSDT=0 --every 1s";
    SplittableRandom random = new SplittableRandom(5);
    long published = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (CommandProcess process = CommandProcess.start(folder, words, addresses())) {
        long before = SmallLake.trades(lake());
        long end = System.nanoTime() + 1_000_000L * random.nextLong(1_500);
        while (process.isAlive()
            && (SmallLake.trades(lake()) == before || System.nanoTime() < end)) {
          binance.publish("BTCUSDT", 40);
          binance.publish("ETHUSDT", 40);
          published += 40;
          Thread.sleep(10);
        }
        assertThat(process.isAlive()).isTrue();
      }
    }
    try (CommandProcess process = CommandProcess.start(folder, words, addresses())) {
      long all = 2 * published;
      while (process.isAlive() && SmallLake.trades(lake()) < all) {
        Thread.sleep(50);
      }
      CommandRun ended = process.terminate();
      assertThat(ended.status()).as(ended.err()).isZero();
      // A machine that is busy for six seconds ends it before it has printed.
      assertThat(ended.out()).matches("|(?s)Received .* 0 open; .*");
    }
    assertThat(SmallLake.ids(lake()))
        .isEqualTo(Map.of("BTCUSDT", ids(1, published), "ETHUSDT", ids(1, published)));
    assertThat(CommandRun.of("lake verify --lake", lake()).status()).isZero();
  }

  @Test
  void gapsAreFilledFromTheHistory() throws Exception {
    binance.publish("BTCUSDT", 2_500);
    streamUntil(1, "--symbols BTCUSDT --start-after BTCUSDT=2499");
    try (Lake opened = SmallLake.open(lake())) {
      opened.trades().appendNew(List.of(SmallLake.trade("BTCUSDT", 1).build()));
    }
    assertThat(CommandRun.of("lake gaps BTCUSDT --lake", lake()).out())
        .startsWith("BTCUSDT: 1 gap with 2,498 ids\n");

    CommandRun filled =
        CommandRun.of(
            "lake gaps BTCUSDT --fill --json --lake", lake(), "--api-url", binance.restAddress());

    assertThat(filled.status()).as(filled.err()).isZero();
    assertThat(filled.json().get("stored")).isEqualTo(2_498L);
    assertThat(filled.json().get("absent_ids")).isEqualTo(0L);
    assertThat(SmallLake.ids(lake())).isEqualTo(Map.of("BTCUSDT", ids(1, 2_500)));
  }

  @Test
  void wrongUseIsRefused() {
    assertThat(
            CommandRun.of("stream --symbols BTCUSDT --bootstrap localhost:1 --lake", lake())
                .errorLine())
        .contains("--bootstrap and --lake are two places");
    assertThat(CommandRun.of("stream --symbols BTCUSDT --every 2s").errorLine())
        .contains("--every is for --lake");
    assertThat(lake()).doesNotExist();
  }
}
