package io.github.futuresavailability.archive;

import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What a database is a record of: one series, and the archive it comes from. Immutable and
 * thread-safe.
 *
 * @param series the series whose files are recorded
 * @param endpoint the addresses of the archive; the recorded {@code url} of a file starts with the
 *     address of its objects, whichever mirror answered
 */
public record TrackedArchive(ArchiveSeries series, ArchiveEndpoint endpoint) {
  /** 1m klines of the USD-M futures in the public Binance Vision archive: the default. */
  public static final TrackedArchive BINANCE_VISION =
      new TrackedArchive(ArchiveSeries.UM_KLINES_1M, ArchiveEndpoint.BINANCE_VISION);

  /** Checks that both parts are there. */
  public TrackedArchive {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /**
   * The address of the file that covers a day of a symbol.
   *
   * @param symbol the symbol
   * @param day the UTC day
   * @return the address, percent-encoded
   */
  public URI url(String symbol, LocalDate day) {
    return endpoint.objectUrl(series.covering(symbol, day).key());
  }

  /**
   * What the addresses of all these files of a symbol begin with, up to the date; the rest is the
   * ISO date, or its month, and {@code .zip}.
   *
   * @param symbol the symbol
   * @return the address up to the date, percent-encoded
   */
  public String urlStem(String symbol) {
    return endpoint.objectUrl(series.keyStem(series.cadence(), symbol)).toString();
  }
}
