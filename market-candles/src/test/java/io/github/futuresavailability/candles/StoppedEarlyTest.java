package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run with too many failures stops, and says so only if it has left requests out. */
final class StoppedEarlyTest {
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;
  private static final long FIRST = MINUTE.indexOf(START);

  /** More than wait for the writer have failed before the 1,000th is requested. */
  @ParameterizedTest
  @CsvSource({"90, 100, false", "90, 1000, true"})
  void aRunThatHandledEveryRequestDidNotStopEarly(int right, int requests, boolean stopped) {
    try (CandleStore store = DuckDbCandles.inMemory()) {
      CandleBackfill run =
          CandleBackfill.from(new FailingAfter(right))
              .into(store)
              .instruments("A")
              .between(START, START.plusSeconds(60L * requests - 1));
      BackfillFailedException e = catchThrowableOfType(BackfillFailedException.class, run::run);

      assertThat(e.report().stoppedEarly()).isEqualTo(stopped);
      assertThat(String.valueOf(e.getMessage()).contains("and the run stopped early"))
          .isEqualTo(stopped);
      assertThat(e.report().windows() < requests).isEqualTo(stopped);
    }
  }

  @Test
  void aPartialReadThatReturnsOtherWindowsFailsTheRequest() {
    CandleSource other =
        new FailingAfter(0) {
          @Override
          public List<CandleBatch> read(List<CandleWindow> windows) throws IOException {
            CandleWindow next = CandleWindow.of("A", MINUTE, FIRST + 7, FIRST + 7);
            throw new PartialReadException(List.of(), Map.of(next, new IOException("no response")));
          }
        };
    try (CandleStore store = DuckDbCandles.inMemory()) {
      CandleBackfill run =
          CandleBackfill.from(other).into(store).instruments("A").between(START, START);
      BackfillFailedException e = catchThrowableOfType(BackfillFailedException.class, run::run);

      assertThat(e).hasMessageContaining("The source failing returned other windows than ");
    }
  }

  /** One request for each candle, of which those after the first ones fail. */
  private static class FailingAfter implements CandleSource {
    private final int right;

    FailingAfter(int right) {
      this.right = right;
    }

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public int parallelism() {
      return 1;
    }

    @Override
    public List<List<CandleWindow>> requests(
        String instrument, Resolution resolution, long firstIndex, long lastIndex) {
      return LongStream.rangeClosed(firstIndex, lastIndex)
          .mapToObj(index -> List.of(CandleWindow.of(instrument, resolution, index, index)))
          .toList();
    }

    @Override
    public List<CandleBatch> read(List<CandleWindow> windows) throws IOException {
      CandleWindow window = windows.get(0);
      if (window.firstIndex() - FIRST >= right) {
        throw new IOException(window + ": no response");
      }
      return List.of(
          CandleBatch.of(
              window,
              CandleFixtures.candles("A", Math.toIntExact(window.firstIndex() - FIRST), 1)));
    }

    @Override
    public Optional<Instant> firstCandle(
        String instrument, Resolution resolution, long firstIndex, long lastIndex) {
      return Optional.of(resolution.startOf(firstIndex - 1));
    }

    @Override
    public void close() {
      // It has nothing open.
    }
  }
}
