package io.github.futuresavailability.examples;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.csv.CsvOutput;
import io.github.futuresavailability.trades.csv.CsvTrades;
import io.github.futuresavailability.trades.stream.StreamListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Writes the trades of a stream to a file, if there is one, and keeps the last of each symbol. */
final class StreamOutput implements StreamListener, AutoCloseable {
  private final @Nullable CsvOutput<Trade> file;
  private final CountDownLatch stop;
  private final Map<String, Trade> last = new ConcurrentHashMap<>();
  private volatile @Nullable UncheckedIOException failure;

  private StreamOutput(@Nullable CsvOutput<Trade> file, CountDownLatch stop) {
    this.file = file;
    this.stop = stop;
  }

  /**
   * An open output.
   *
   * @param stop ends the stream when the file cannot be written
   */
  static StreamOutput to(@Nullable Path target, CountDownLatch stop) throws IOException {
    return new StreamOutput(target == null ? null : CsvTrades.write(target), stop);
  }

  @Override
  public void trades(List<Trade> trades) {
    try {
      for (Trade trade : trades) {
        if (file != null) {
          file.accept(trade);
        }
        last.put(trade.symbol(), trade);
      }
      if (file != null) {
        file.flush();
      }
    } catch (UncheckedIOException e) {
      failure = e;
      stop.countDown();
      throw e;
    }
  }

  /** The last trade of a symbol. */
  Optional<Trade> last(String symbol) {
    return Optional.ofNullable(last.get(symbol));
  }

  /** Throws what ended the stream, if it was this output. */
  void throwFailure() throws IOException {
    UncheckedIOException thrown = failure;
    if (thrown != null) {
      throw new IOException("The trades cannot be written: " + thrown.getMessage(), thrown);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
