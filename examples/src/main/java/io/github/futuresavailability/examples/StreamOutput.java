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

/** Writes the records of a stream to its files, if any, and keeps the last trade of each symbol. */
final class StreamOutput implements StreamListener {
  private final StreamFiles files;
  private final CountDownLatch stop;
  private final Map<String, Trade> last = new ConcurrentHashMap<>();
  private volatile @Nullable UncheckedIOException failure;

  /**
   * An output.
   *
   * @param files where to write, which the caller closes
   * @param stop ends the stream when a file cannot be written
   */
  StreamOutput(StreamFiles files, CountDownLatch stop) {
    this.files = files;
    this.stop = stop;
  }

  @Override
  public void trades(List<Trade> trades) {
    write(files.trades(), trades);
    trades.forEach(trade -> last.put(trade.symbol(), trade));
  }

  @Override
  public void quotes(List<Quote> quotes) {
    write(files.quotes(), quotes);
  }

  private <T extends MarketRecord> void write(@Nullable CsvOutput<T> file, List<T> records) {
    if (file == null) {
      return;
    }
    try {
      records.forEach(file);
      file.flush();
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
      throw new IOException("The records cannot be written: " + thrown.getMessage(), thrown);
    }
  }
}
