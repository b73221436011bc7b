package io.github.futuresavailability.examples;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.csv.CsvOutput;
import io.github.futuresavailability.trades.csv.CsvQuotes;
import io.github.futuresavailability.trades.csv.CsvTrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The new files of a stream: one of trades, and one of quotes next to it if it has quotes. */
final class StreamFiles implements AutoCloseable {
  private final @Nullable Path tradesPath;
  private final @Nullable Path quotesPath;
  private final @Nullable CsvOutput<Trade> trades;
  private final @Nullable CsvOutput<Quote> quotes;

  private StreamFiles(@Nullable Path tradesPath, @Nullable Path quotesPath) throws IOException {
    this.tradesPath = tradesPath;
    this.quotesPath = quotesPath;
    this.trades = tradesPath == null ? null : CsvTrades.write(tradesPath);
    try {
      this.quotes = quotesPath == null ? null : CsvQuotes.write(quotesPath);
    } catch (IOException failed) {
      if (trades != null && tradesPath != null) {
        trades.close();
        Files.delete(tradesPath);
      }
      throw failed;
    }
  }

  /** Creates the files; without a path there are none. */
  static StreamFiles create(@Nullable Path trades, boolean hasQuotes) throws IOException {
    return new StreamFiles(trades, trades == null || !hasQuotes ? null : ofQuotes(trades));
  }

  /** {@code um-quotes.csv} next to {@code um.csv}. */
  private static Path ofQuotes(Path trades) {
    String name = String.valueOf(trades.getFileName());
    int point = name.lastIndexOf('.');
    String quotes =
        point <= 0
            ? name + "-quotes"
            : name.substring(0, point) + "-quotes" + name.substring(point);
    return trades.resolveSibling(quotes);
  }

  @Nullable CsvOutput<Trade> trades() {
    return trades;
  }

  @Nullable CsvOutput<Quote> quotes() {
    return quotes;
  }

  @Nullable Path tradesPath() {
    return tradesPath;
  }

  @Nullable Path quotesPath() {
    return quotesPath;
  }

  /** Deletes what was created, because the stream could not be opened. */
  void delete() throws IOException {
    close();
    if (tradesPath != null) {
      Files.delete(tradesPath);
    }
    if (quotesPath != null) {
      Files.delete(quotesPath);
    }
  }

  @Override
  public void close() throws IOException {
    if (quotes != null) {
      quotes.close();
    }
    if (trades != null) {
      trades.close();
    }
  }
}
