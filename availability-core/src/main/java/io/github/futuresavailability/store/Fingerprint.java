package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.facts.ExportQuery;
import java.util.Objects;
import java.util.Optional;

/**
 * A checksum of the facts in a database: two databases with the same fingerprint have the same
 * facts for the same symbols and days. It does not depend on the machine, the version of DuckDB,
 * the order of the rows, or the time and source of collection. It is the same for a database and
 * its snapshots, backups and Parquet exports. Immutable and thread-safe.
 *
 * <p>It is the SHA-256 of these bytes, numbers with the highest byte first:
 *
 * <ol>
 *   <li>the text {@code availability-fingerprint-2} and a line feed, in ASCII
 *   <li>for each row of {@code daily_availability}, by date and then by the UTF-8 bytes of the
 *       symbol, compared as unsigned numbers:
 *       <ol>
 *         <li>{@code date} as days since 1970-01-01, 4 bytes
 *         <li>the number of UTF-8 bytes of {@code symbol}, 4 bytes, and those bytes
 *         <li>{@code available}, 1 byte, 1 or 0
 *         <li>{@code quote_volume_usdt}, {@code trade_count}, {@code volume_base}, {@code
 *             taker_buy_volume_base}, {@code taker_buy_quote_volume_usdt}, {@code open_price},
 *             {@code high_price}, {@code low_price}, {@code close_price}, in this order: for each,
 *             the byte 0 if it is null, otherwise the byte 1 and 8 bytes, which are the whole
 *             number for {@code trade_count} and the IEEE 754 double for all others; for a row that
 *             is not available nine times the byte 0, because its volumes belong to a file that
 *             vanished
 *       </ol>
 * </ol>
 *
 * <p>Values with two encodings are written in one form: minus zero is written as zero, every NaN as
 * {@code 7ff8000000000000}.
 *
 * @param sha256 the checksum, in lower-case hexadecimal digits
 * @param rows the number of rows
 * @param days the first and the last day of these rows, or empty if there are none
 */
public record Fingerprint(String sha256, long rows, Optional<DateRange> days) {
  /** Checks that no part is null. */
  public Fingerprint {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(days, "days");
  }

  /**
   * Computes the fingerprint of what a database has, or of what a read transaction sees.
   *
   * @param facts a database or a read transaction of one
   * @return the fingerprint of all rows
   * @throws io.github.futuresavailability.AvailabilityException if a row has an infinite date
   */
  public static Fingerprint of(Queryable facts) {
    return FactDigest.of(facts, new ExportQuery(null, null));
  }

  /**
   * The fingerprint in one line, for citation: {@code sha256:1f0c… (1610180 rows,
   * 2019-12-31..2026-02-28)}.
   */
  @Override
  public String toString() {
    String range = days.map(Object::toString).orElse("no days");
    return "sha256:" + sha256 + " (" + PlainText.counted(rows, "row") + ", " + range + ")";
  }
}
