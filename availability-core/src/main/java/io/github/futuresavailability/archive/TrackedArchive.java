package io.github.futuresavailability.archive;

import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The series that a database records, and the archive that it comes from. Immutable and
 * thread-safe.
 *
 * @param series the series whose files are recorded
 * @param endpoint the addresses of the archive; the recorded {@code url} of a file starts with the
 *     address of its objects, also if a mirror was probed
 */
public record TrackedArchive(ArchiveSeries series, ArchiveEndpoint endpoint) {
  /** 1m klines of the USD-M futures in the public Binance Vision archive: the default. */
  public static final TrackedArchive BINANCE_VISION =
      new TrackedArchive(ArchiveSeries.UM_KLINES_1M, ArchiveEndpoint.BINANCE_VISION);

  /** Checks that no part is null. */
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
   * The part before the date that the addresses of all files of a symbol have; the date follows as
   * {@link Cadence#format} writes it, and {@code .zip}.
   *
   * @param symbol the symbol
   * @return the start of the address, percent-encoded
   */
  public String urlStem(String symbol) {
    return endpoint.objectUrl(series.keyStem(series.cadence(), symbol)).toString();
  }
}
