package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.ReferenceData;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Files of reference data. Stateless and thread-safe.
 *
 * <p>The header names the columns, in any order. A file has {@code company_id}, {@code symbol} and
 * {@code company_name}. Optional are {@code isin} (or {@code ISIN}), {@code listing_date} and
 * {@code delisting_date} (or {@code start_date} and {@code end_date}, as in version 1), {@code
 * is_active}, which is true or false, {@code exchange}, {@code asset_class}, {@code currency} and
 * the other fields of version 2. A date is a day ({@code 2008-05-07}, or {@code 05/07/2008} with
 * the month first), an ISO time with its zone, or a number of microseconds. Every other column,
 * such as {@code sector}, is kept in the vendor data.
 *
 * <p>A row is a duplicate if an earlier row has its exchange, symbol, company id and listing date.
 */
public final class CsvReferenceData {
  private CsvReferenceData() {}

  /**
   * Describes the reading of a file, which only {@link CsvReading#forEach} does.
   *
   * @param file a CSV file of reference data, in UTF-8
   * @return a reading with no dead letters yet
   */
  public static CsvReading<ReferenceData> read(Path file) {
    return new CsvReading<>(file, new ReferenceForm());
  }

  /**
   * Creates a file of version 2, with the 13 fields as columns.
   *
   * @param file a file that does not exist
   * @return the open file, which the caller closes
   * @throws IOException if the file exists or cannot be written
   */
  public static CsvOutput<ReferenceData> write(Path file) throws IOException {
    return new CsvOutput<>(file, new ReferenceForm());
  }
}
