package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.DelayStatistics;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamStatistics;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class StreamTableTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** A stream with 1,500 trades and a gap. */
  private static final class KnownStream implements OpenTradeStream {
    @Override
    public Map<String, Long> position() {
      return Map.of("BTCUSDT", 1500L);
    }

    @Override
    public StreamStatistics statistics() {
      SymbolStatistics symbol =
          new SymbolStatistics(
              "BTCUSDT",
              1500,
              0,
              0,
              2,
              30,
              0,
              0,
              List.of(new IdRange(1501, 1507)),
              OptionalLong.of(1500),
              Optional.empty(),
              Optional.empty(),
              0,
              0);
      return new StreamStatistics(
          List.of(symbol),
          1,
          1,
          1600,
          0,
          3,
          3,
          0,
          0,
          Optional.empty(),
          Duration.ZERO,
          new DelayStatistics(0, Duration.ZERO, Duration.ZERO));
    }

    @Override
    public void close() {
      // There is nothing to end.
    }
  }

  private String printed(ProgressStyle style, int times) throws IOException {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Session session = new Session(stream, stream, style, Clock.systemUTC());
    StreamOutput output =
        new StreamOutput(RecordSink.NONE, StreamFiles.create(null, false), new CountDownLatch(1));
    try (StreamTable table = new StreamTable(session, style, new KnownStream(), output)) {
      Instant time = Instant.parse("2026-01-10T10:30:00.123Z");
      output.trades(
          List.of(
              Trade.builder("BINANCE", "BTCUSDT")
                  .assetClass(AssetClass.CRYPTO)
                  .currency("USDT")
                  .id(1500)
                  .timestamp(time)
                  .ingestionTimestamp(time.plusMillis(7))
                  .price(new BigDecimal("64000.5"))
                  .quantity(BigDecimal.ONE)
                  .build()));
      for (int i = 0; i < times; i++) {
        table.print();
      }
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutATerminalItIsALine() throws IOException {
    assertThat(printed(ProgressStyle.NONE, 1))
        .isEqualTo(
            "1,500 trades delivered, 7 open and 30 ids filled in 2 gaps, 1 of 1 connection open,"
                + " 3 reconnects%n".formatted());
  }

  @Test
  void onATerminalTheTableIsDrawnOverTheLastOne() throws IOException {
    String printed = printed(ProgressStyle.BAR, 2);

    assertThat(printed).containsPattern("BTCUSDT +64000\\.50000000 +[0-9,.]+ +7 ms +7 +30\n");
    assertThat(printed.split("\u001B\\[4A", -1)).as("the last one at the end").hasSize(3);
    assertThat(printed.replaceAll("\u001B\\[\\d*[AK]", "").lines())
        .as("a wider line would be two on a terminal of 80 columns")
        .allMatch(line -> line.length() < 80);
  }
}
