package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.util.Objects;
import java.util.Optional;

/**
 * A checksum of the facts in a database: two with the same fingerprint say the same of the same
 * symbols and days. It does not depend on the machine, the version of DuckDB or the order of rows,
 * nor on when and from where the facts were collected, and is the same for a database, its
 * snapshots, backups and Parquet exports. Immutable and thread-safe.
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
 *             number for {@code trade_count} and the IEEE 754 double for all others; of a row that
 *             is not available nine times the byte 0, because its volumes are those of a file that
 *             vanished
 *       </ol>
 * </ol>
 *
 * <p>Two spellings of one value count as one: minus zero is written as zero, every NaN as {@code
 * 7ff8000000000000}.
 *
 * @param sha256 the checksum, in lower-case hexadecimal digits
 * @param rows how many rows were read
 * @param days the first and the last day of these rows, or empty if there are none
 */
public record Fingerprint(String sha256, long rows, Optional<DateRange> days) {
  /** Checks that all parts are there. */
  public Fingerprint {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(days, "days");
  }

  /** To be cited: {@code sha256:1f0c… (1610180 rows, 2019-12-31..2026-02-28)}. */
  @Override
  public String toString() {
    String range = days.map(Object::toString).orElse("no days");
    return "sha256:" + sha256 + " (" + rows + " rows, " + range + ")";
  }
}
