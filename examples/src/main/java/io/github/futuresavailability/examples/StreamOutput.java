package io.github.futuresavailability.examples;

import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.csv.CsvOutput;
import io.github.futuresavailability.trades.stream.StreamListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Gives the records of a stream to its sink and to its files, if any, and keeps the last trade of
 * each symbol.
 */
final class StreamOutput implements StreamListener {
  private final StreamFiles files;
  private final CountDownLatch stop;
  private final Map<String, Trade> last = new ConcurrentHashMap<>();
  private final RecordSink sink;
  private volatile @Nullable RuntimeException failure;

  /**
   * An output.
   *
   * @param sink where to keep the records, which the caller closes
   * @param files where to write, which the caller closes
   * @param stop ends the stream when records cannot be kept or written
   */
  StreamOutput(RecordSink sink, StreamFiles files, CountDownLatch stop) {
    this.sink = sink;
    this.files = files;
    this.stop = stop;
  }

  @Override
  public void trades(List<Trade> trades) {
    take(
        () -> {
          sink.trades(trades);
          write(files.trades(), trades);
        });
    trades.forEach(trade -> last.put(trade.symbol(), trade));
  }

  @Override
  public void quotes(List<Quote> quotes) {
    take(
        () -> {
          sink.quotes(quotes);
          write(files.quotes(), quotes);
        });
  }

  /** A failure that does not pass ends the stream. */
  private void take(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      if (!sink.mayPass(e)) {
        failure = e;
        stop.countDown();
      }
      throw e;
    }
  }

  private static <T extends MarketRecord> void write(@Nullable CsvOutput<T> file, List<T> records) {
    if (file != null) {
      records.forEach(file);
      file.flush();
    }
  }

  /** The last trade of a symbol. */
  Optional<Trade> last(String symbol) {
    return Optional.ofNullable(last.get(symbol));
  }

  /** Throws what ended the stream, if it was this output. */
  void throwFailure() throws IOException {
    RuntimeException thrown = failure;
    if (thrown instanceof UncheckedIOException) {
      throw new IOException("The records cannot be written: " + thrown.getMessage(), thrown);
    }
    if (thrown != null) {
      throw thrown;
    }
  }
}
