package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.kline.Checksum;
import io.github.futuresavailability.kline.KlineReader;
import io.github.futuresavailability.kline.MalformedArchiveFileException;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Downloads kline files and believes them only together with their checksum. */
final class VolumeFiles {
  /** A month of 1d klines has about 2 KB. */
  private static final int MAX_ZIP_BYTES = 1 << 20;

  private static final int MAX_CHECKSUM_BYTES = 4096;

  private final ObjectStore store;

  VolumeFiles(ObjectStore store) {
    this.store = store;
  }

  /** The klines of a file, or empty if the archive does not have it. */
  Optional<List<DailyKline>> klines(ArchiveFile file) throws IOException {
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
      return Optional.of(KlineReader.dailyKlines(file, zip.get()));
    } catch (MalformedArchiveFileException e) {
      throw unusable(file.key(), e.getMessage(), e);
    }
  }

  private ObjectStoreException unusable(
      String key, @Nullable String what, @Nullable Throwable cause) {
    URI url = store.url(key);
    return new ObjectStoreException(url, "Unusable file " + url + ": " + what, cause);
  }
}
