package io.github.futuresavailability.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.StalePositionException;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream into a lake: whatever comes again, each trade is stored once. */
final class StreamIngestTest {
  private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

  @TempDir Path folder;

  static List<Trade> trades(String symbol, long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(id -> trade("BINANCE", symbol, id).build())
        .toList();
  }

  private static Trade.Builder trade(String exchange, String symbol, long id) {
    return Trade.builder(exchange, symbol)
        .assetClass(AssetClass.CRYPTO)
        .id(id)
        .timestamp(Instant.parse("2026-01-10T00:00:00Z").plusMillis(id))
        .price(BigDecimal.TEN)
        .quantity(BigDecimal.ONE)
        .currency("USDT");
  }

  static List<Long> ids(Lake lake, String symbol) {
    return lake.trades().of(symbol).oldest(200_000).stream()
        .map(trade -> Long.valueOf(trade.id()))
        .toList();
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static StreamIngest ingest(Lake lake) {
    return StreamIngest.into(lake, BinanceMarket.SPOT, SYMBOLS);
  }

  @Test
  void theNextStreamGoesOnAfterWhatWasCommitted() {
    try (Lake lake = Lake.open(folder)) {
      StreamIngest killed =
          StreamIngest.into(lake, BinanceMarket.SPOT, SYMBOLS, Map.of("ETHUSDT", 6L));
      assertThat(killed.lastIds()).isEqualTo(Map.of("ETHUSDT", 6L));
      killed.trades(trades("BTCUSDT", 1, 5));
      killed.commit();
      killed.commit();
      killed.trades(trades("ETHUSDT", 7, 9));
      assertThat(killed.commits()).isOne();
      assertThat(killed.storedTrades()).isEqualTo(5);

      try (StreamIngest next = ingest(lake)) {
        assertThat(next.lastIds()).isEqualTo(Map.of("BTCUSDT", 5L, "ETHUSDT", 6L));
        next.trades(trades("BTCUSDT", 4, 8));
        next.trades(trades("ETHUSDT", 7, 9));
      }
      assertThat(ids(lake, "BTCUSDT")).isEqualTo(range(1, 8));
      assertThat(ids(lake, "ETHUSDT")).isEqualTo(range(7, 9));
    }
  }

  @Test
  void tradesThatAFileBroughtMeanwhileAreNotStoredTwice() {
    try (Lake lake = Lake.open(folder)) {
      try (StreamIngest first = ingest(lake)) {
        first.trades(trades("BTCUSDT", 1, 3));
      }
      lake.trades().appendNew(trades("BTCUSDT", 5, 6));
      try (StreamIngest next = ingest(lake)) {
        next.trades(trades("BTCUSDT", 4, 9));
      }
      assertThat(ids(lake, "BTCUSDT")).isEqualTo(range(1, 9));
    }
  }

  @Test
  void tradesOfAFileAreFoundAlsoBehindOneWhoseIdIsNoNumber() {
    try (Lake lake = Lake.open(folder)) {
      try (StreamIngest first = ingest(lake)) {
        first.trades(trades("BTCUSDT", 1, 3));
      }
      lake.trades().appendNew(trades("BTCUSDT", 5, 150));
      lake.trades().appendNew(List.of(trade("BINANCE", "BTCUSDT", 151).id("block-1").build()));
      try (StreamIngest next = ingest(lake)) {
        next.trades(trades("BTCUSDT", 4, 160));
      }
      assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(160 + 1);
    }
  }

  @Test
  void aCallWithARecordThatIsNoneOfTheStreamIsTheLastOne() {
    for (Trade wrong :
        List.of(
            trade("BINANCE", "BTCUSDT", 5).id("block-1").build(),
            trade("BINANCE_UM", "BTCUSDT", 5).build())) {
      try (Lake lake = Lake.open(folder)) {
        StreamIngest ingest = ingest(lake);
        List<Trade> mixed = new ArrayList<>(trades("BTCUSDT", 3, 4));
        mixed.add(wrong);

        assertThatIllegalArgumentException().isThrownBy(() -> ingest.trades(mixed));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ingest.trades(trades("BTCUSDT", 6, 6)));
        assertThatIllegalArgumentException().isThrownBy(ingest::commit);
        ingest.close();
        assertThat(lake.trades().positions()).isEmpty();
      }
    }
  }

  @Test
  void ofTwoStreamsOneFailsForGood() {
    try (Lake lake = Lake.open(folder)) {
      StreamIngest first = ingest(lake);
      StreamIngest second = ingest(lake);
      first.trades(trades("BTCUSDT", 1, 3));
      first.commit();
      second.trades(trades("BTCUSDT", 1, 4));

      assertThatExceptionOfType(StalePositionException.class).isThrownBy(second::commit);
      assertThatExceptionOfType(StalePositionException.class)
          .isThrownBy(() -> second.trades(trades("BTCUSDT", 5, 5)));
      second.close();
      assertThat(ids(lake, "BTCUSDT")).isEqualTo(range(1, 3));
    }
  }

  @Test
  void manyRecordsDoNotWaitForACommit() {
    try (Lake lake = Lake.open(folder);
        StreamIngest ingest = ingest(lake)) {
      ingest.trades(trades("BTCUSDT", 1, CommitBuffer.MOST - 1));
      assertThat(ingest.commits()).isZero();
      ingest.trades(trades("BTCUSDT", CommitBuffer.MOST, CommitBuffer.MOST));
      assertThat(ingest.storedTrades()).isEqualTo(CommitBuffer.MOST);
    }
  }
}
