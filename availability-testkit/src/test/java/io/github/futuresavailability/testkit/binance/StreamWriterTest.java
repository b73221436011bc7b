package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamWriterTest {
  private static final Instant START = Instant.parse("2025-06-01T00:00:00Z");
  private static final int EVENTS = 6000;

  private final List<Long> behind = new ArrayList<>();

  /** Jumps two minutes ahead when it is looked at for the n-th time. */
  private static final class JumpingClock extends Clock {
    private int left;

    JumpingClock(int left) {
      this.left = left;
    }

    @Override
    public Instant instant() {
      return left-- > 0 ? START : START.plus(Duration.ofMinutes(2));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Keeps how far the client is behind at each write, and ends the writer after all events. */
  private final class Client extends OutputStream {
    private final TrafficRecord record;
    private @Nullable StreamWriter writer;

    Client(TrafficRecord record) {
      this.record = record;
    }

    @Override
    public void write(int one) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      StreamWriter source = Objects.requireNonNull(writer);
      behind.add(TimeUnit.MICROSECONDS.toSeconds(source.behindMicros()));
      if (record.traffic().eventsSent() >= EVENTS - 100) {
        source.end();
      }
    }
  }

  /** Whatever the writer was doing: looking for events, or how late it is. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aJumpOfTheClockDoesNotMakeTheClientLate(int looks) {
    BinanceScenario scenario =
        BinanceScenario.spot(1)
            .symbol("BTCUSDT", "BTC", "USDT")
            .rate("BTCUSDT", EVENTS / 120)
            .start(START)
            .build();
    Publication publication = new Publication(scenario);
    TrafficRecord record = new TrafficRecord();
    Client client = new Client(record);
    publication.clock(new JumpingClock(looks));
    StreamWriter writer = new StreamWriter(client, publication, new FaultList(), record, false);
    client.writer = writer;
    SymbolFeed feed = scenario.feed("BTCUSDT");
    EventEncoder encoder =
        new EventEncoder(feed, StreamKind.TRADE, "btcusdt@trade", TimeUnit.MILLISECONDS);
    writer.add("btcusdt@trade", new StreamCursor(encoder, publication));

    writer.run();

    assertThat(behind).hasSizeGreaterThan(5).allMatch(seconds -> seconds < 60);
  }
}
