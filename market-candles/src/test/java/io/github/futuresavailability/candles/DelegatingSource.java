package io.github.futuresavailability.candles;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Another source, of which a test changes one method. */
class DelegatingSource implements CandleSource {
  private final CandleSource source;

  DelegatingSource(CandleSource source) {
    this.source = source;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public int parallelism() {
    return source.parallelism();
  }

  @Override
  public List<List<CandleWindow>> requests(
      String instrument, Resolution resolution, long firstIndex, long lastIndex) {
    return source.requests(instrument, resolution, firstIndex, lastIndex);
  }

  @Override
  public List<CandleBatch> read(List<CandleWindow> windows) throws IOException {
    return source.read(windows);
  }

  @Override
  public Optional<Instant> firstCandle(
      String instrument, Resolution resolution, long firstIndex, long lastIndex)
      throws IOException {
    return source.firstCandle(instrument, resolution, firstIndex, lastIndex);
  }

  @Override
  public void close() {
    // The test closes the other source.
  }
}
