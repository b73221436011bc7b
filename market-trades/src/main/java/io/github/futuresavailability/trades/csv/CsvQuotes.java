package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.Quote;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Files of quotes. Stateless and thread-safe.
 *
 * <p>The columns are those of {@link CsvTrades}, but for {@code bid_price}, {@code bid_quantity}
 * (or {@code bid_size} or {@code bid_volume}), the same of the other side, and {@code quote_id}.
 */
public final class CsvQuotes {
  private CsvQuotes() {}

  /**
   * Describes the reading of a file, which only {@link CsvReading#forEach} does.
   *
   * @param file a CSV file of quotes, in UTF-8
   * @return a reading with no dead letters yet
   */
  public static CsvReading<Quote> read(Path file) {
    return new CsvReading<>(file, new QuoteForm());
  }

  /**
   * Creates a file of version 2, with the 15 fields as columns.
   *
   * @param file a file that does not exist
   * @return the open file, which the caller closes
   * @throws IOException if the file exists or cannot be written
   */
  public static CsvOutput<Quote> write(Path file) throws IOException {
    return new CsvOutput<>(file, new QuoteForm());
  }
}
