package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.kline.Checksum;
import io.github.futuresavailability.kline.KlineReader;
import io.github.futuresavailability.kline.MalformedArchiveFileException;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import io.github.futuresavailability.probe.ObjectStoreException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Downloads kline files and verifies them with their checksums. */
final class VolumeFiles {
  /** A month of 1d klines has about 2 KB. */
  private static final int MAX_ZIP_BYTES = 1 << 20;

  private static final int MAX_CHECKSUM_BYTES = 4096;

  private final ObjectStore store;
  private final @Nullable SuspectFiles suspect;

  private VolumeFiles(ObjectStore store, @Nullable SuspectFiles suspect) {
    this.store = store;
    this.suspect = suspect;
  }

  /** Verifies every file. */
  static VolumeFiles verified(ObjectStore store) {
    return new VolumeFiles(store, null);
  }

  /** Verifies only new and suspect files. */
  static VolumeFiles verifiedIfSuspect(ObjectStore store, SuspectFiles suspect) {
    return new VolumeFiles(store, suspect);
  }

  /**
   * Returns the klines of a file, or empty if the archive does not have the file.
   *
   * @param expected the days that it should contain
   */
  Optional<List<DailyKline>> klines(ArchiveFile file, Collection<LocalDate> expected)
      throws IOException {
    Optional<byte[]> zip = store.read(file.key(), MAX_ZIP_BYTES);
    if (zip.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(klines(file, zip.get(), expected));
    } catch (MalformedArchiveFileException e) {
      throw unusable(file.key(), e.getMessage(), e);
    }
  }

  private List<DailyKline> klines(ArchiveFile file, byte[] zip, Collection<LocalDate> expected)
      throws IOException {
    if (suspect == null || suspect.isSuspect(file)) {
      verify(file, zip);
      return KlineReader.dailyKlines(file, zip);
    }
    List<DailyKline> klines = KlineReader.dailyKlines(file, zip);
    if (SuspectFiles.isSuspect(klines, expected)) {
      verify(file, zip);
    }
    return klines;
  }

  private void verify(ArchiveFile file, byte[] zip) throws IOException {
    byte[] checksum =
        store
            .read(file.checksumKey(), MAX_CHECKSUM_BYTES)
            .orElseThrow(() -> unusable(file.checksumKey(), "the archive has no checksum", null));
    Checksum.read(file, checksum).verify(zip, file.name());
  }

  private ObjectStoreException unusable(
      String key, @Nullable String problem, @Nullable Throwable cause) {
    URI url = store.url(key);
    return new ObjectStoreException(
        url, Kind.PERMANENT, "Unusable file " + url + ": " + problem, cause);
  }
}
