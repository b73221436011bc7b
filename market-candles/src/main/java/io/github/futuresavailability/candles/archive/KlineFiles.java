package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.kline.Checksum;
import io.github.futuresavailability.kline.internal.OneFileZip;
import io.github.futuresavailability.probe.ArchiveProber;
import io.github.futuresavailability.probe.ListedObject;
import io.github.futuresavailability.probe.ObjectHead;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ProbeRoute;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kline files of an archive: lists them, and reads them with their checksums. Thread-safe. */
final class KlineFiles {
  /** A month of minutes has about 2 MB, a day of seconds 3 MB. */
  private static final int MAX_ZIP_BYTES = 16 << 20;

  /** A month of minutes has about 6 MB, a day of seconds 11 MB; neither is kept in memory. */
  private static final long MAX_UNPACKED = 64L << 20;

  private static final int MAX_CHECKSUM_BYTES = 4096;

  private final ObjectStore store;

  KlineFiles(ObjectStore store) {
    this.store = store;
  }

  /**
   * The candles of windows that a file covers, or empty if the archive does not have the file.
   *
   * @throws IOException if a request fails, or the file is not exactly right
   */
  Optional<List<CandleBatch>> read(ArchiveFile file, List<CandleWindow> windows)
      throws IOException {
    Optional<byte[]> zip = store.read(file.key(), MAX_ZIP_BYTES);
    if (zip.isEmpty()) {
      return Optional.empty();
    }
    byte[] checksum =
        store
            .read(file.checksumKey(), MAX_CHECKSUM_BYTES)
            .orElseThrow(() -> unusable(file.checksumKey(), "the archive has no checksum", null));
    try {
      Checksum.read(file, checksum).verify(zip.get(), file.name());
      return Optional.of(candles(file, zip.get(), windows));
    } catch (IOException fault) {
      throw unusable(file.key(), fault.getMessage(), fault);
    }
  }

  private static List<CandleBatch> candles(ArchiveFile file, byte[] zip, List<CandleWindow> windows)
      throws IOException {
    try (InputStream csv = OneFileZip.open(zip, file.name(), MAX_UNPACKED)) {
      return new FileCandles(file, windows).read(csv);
    }
  }

  /** When a file was written, or empty if there is none. */
  Optional<Instant> written(ArchiveFile file) throws IOException {
    return store.head(file.key()).map(ObjectHead::lastModified);
  }

  /** The days of a range that have a daily file, or are in a monthly one if there are no others. */
  List<LocalDate> days(ArchiveSeries series, String symbol, DateRange range) throws IOException {
    return ArchiveProber.in(store, series, Clock.systemUTC())
        .by(ProbeRoute.LISTING)
        .probe(symbol, range)
        .days();
  }

  /** The first day of the first monthly file that covers a day or later ones. */
  Optional<LocalDate> firstMonth(ArchiveSeries series, String symbol, LocalDate day)
      throws IOException {
    return first(
        request(series, Cadence.MONTHLY, symbol)
            .startingAfter(series.keyStem(Cadence.MONTHLY, symbol) + Cadence.MONTHLY.format(day)));
  }

  /** The first day of the first file of all. */
  Optional<LocalDate> first(ArchiveSeries series, Cadence cadence, String symbol)
      throws IOException {
    return first(request(series, cadence, symbol));
  }

  private static ObjectListingRequest request(
      ArchiveSeries series, Cadence cadence, String symbol) {
    return ObjectListingRequest.of(series.symbolPrefix(cadence, symbol))
        .withDelimiter(ArchiveFile.CHECKSUM_EXTENSION);
  }

  private Optional<LocalDate> first(ObjectListingRequest request) throws IOException {
    return store.list(request).objects().stream()
        .map(ListedObject::key)
        .flatMap(key -> ArchiveFile.tryParse(key).stream())
        .map(ArchiveFile::firstDay)
        .findFirst();
  }

  /** An error of a file, with its address. */
  IOException unusable(String key, @Nullable String fault, @Nullable Throwable cause) {
    return new IOException("Unusable file " + store.url(key) + ": " + fault, cause);
  }
}
