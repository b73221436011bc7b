package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Files of trades. Stateless and thread-safe.
 *
 * <p>The header names the columns, in any order. A file has {@code symbol}, {@code price}, {@code
 * quantity} (or {@code volume}, as in version 1), {@code trade_id} or {@code sequence_number}, and
 * {@code exchange_timestamp}, which is an ISO time with its zone or a number of milliseconds.
 * Optional are {@code side}, {@code exchange}, {@code asset_class}, {@code currency} and {@code
 * ingestion_timestamp}. A file of version 2 has the names of its fields, and {@code timestamp} is
 * an ISO time with its zone or a number of microseconds. Every other column, such as {@code
 * company_id}, {@code qualifiers}, {@code venue} and {@code buyer_id}, is kept in the vendor data.
 */
public final class CsvTrades {
  private CsvTrades() {}

  /**
   * Describes the reading of a file, which only {@link CsvReading#forEach} does.
   *
   * @param file a CSV file of trades, in UTF-8
   * @return a reading with no dead letters yet
   */
  public static CsvReading<Trade> read(Path file) {
    return new CsvReading<>(file, new TradeForm());
  }

  /**
   * Creates a file of version 2, with the 15 fields as columns.
   *
   * @param file a file that does not exist
   * @return the open file, which the caller closes
   * @throws IOException if the file exists or cannot be written
   */
  public static CsvOutput<Trade> write(Path file) throws IOException {
    return new CsvOutput<>(file, new TradeForm());
  }
}
