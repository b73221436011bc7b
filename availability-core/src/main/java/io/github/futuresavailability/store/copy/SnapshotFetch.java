package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.database.NewerSchemaException;
import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.database.OlderSchemaException;
import io.github.futuresavailability.internal.FileReason;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.OpenFiles;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.SnapshotContent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One fetch of one snapshot to one target. */
final class SnapshotFetch {
  /** Enough for a few lines; a larger file is not a checksum file. */
  private static final long MAX_CHECKSUM_BYTES = 1 << 16;

  private final SnapshotAddress address;
  private final Path target;
  private final FetchLimits limits;
  private final SnapshotDownload download;
  private final SnapshotContent.Check content;

  SnapshotFetch(
      SnapshotAddress address, Path target, FetchLimits limits, SnapshotContent.Check content) {
    this.address = address;
    this.content = content;
    this.target = target;
    this.limits = limits;
    this.download = new SnapshotDownload(limits);
  }

  FetchedSnapshot run() {
    ChecksumFile.refuseToReplace(target, CopyKind.SNAPSHOT);
    URI uri = address.snapshot();
    try {
      List<String> published = checksums();
      String newest = published.get(published.size() - 1);
      if (isInPlace(newest)) {
        long bytes = Files.size(target);
        return new FetchedSnapshot(uri, FetchOutcome.UNCHANGED, newest, bytes);
      }
      return fetch(published);
    } catch (IOException e) {
      throw new FetchException(uri, "the file cannot be written or read: " + FileReason.of(e), e);
    } catch (InterruptedWriteException e) {
      throw new FetchException(uri, "the thread was interrupted", e);
    }
  }

  /** The published checksums: more than one while one snapshot replaces another. */
  private List<String> checksums() throws IOException {
    URI uri = address.checksum();
    try (AtomicFile file = AtomicFile.nextTo(target)) {
      download.get(uri, file.path(), Math.min(MAX_CHECKSUM_BYTES, limits.maxBytes()));
      List<String> sums = ChecksumFile.parse(Files.readAllLines(file.path()));
      if (sums.isEmpty()) {
        throw new FetchException(uri, "it has no line as sha256sum writes it", null);
      }
      return sums;
    } catch (MalformedInputException e) {
      throw new FetchException(uri, "it has no line as sha256sum writes it", e);
    } catch (FetchException e) {
      throw e.status().orElse(0) == 404
          ? new FetchException(uri, 404, ": without a checksum nothing is fetched")
          : e;
    }
  }

  private FetchedSnapshot fetch(List<String> published) throws IOException {
    URI uri = address.snapshot();
    try (AtomicFile received = AtomicFile.nextTo(target);
        AtomicFile unpacked = AtomicFile.nextTo(target)) {
      String sha256 = download.get(uri, received.path(), limits.maxBytes());
      if (!published.contains(sha256)) {
        throw new FetchException(
            uri, "it has the checksum " + sha256 + ", not " + String.join(" or ", published), null);
      }
      GzipFile packed = new GzipFile(received.path());
      if (packed.isPacked()) {
        unpack(packed, unpacked.path());
        check(unpacked.path());
        String plain = Sha256.of(unpacked.path());
        new ChecksumFile(target).replace(unpacked, plain, sha256);
      } else {
        check(received.path());
        new ChecksumFile(target).replace(received, sha256);
      }
      return new FetchedSnapshot(uri, FetchOutcome.FETCHED, sha256, Files.size(target));
    }
  }

  private void unpack(GzipFile packed, Path plain) {
    try {
      packed.unpack(plain, limits.maxBytes());
    } catch (IOException e) {
      throw new FetchException(address.snapshot(), e.getMessage() + " while unpacking", e);
    }
  }

  /**
   * Checks that the file is a snapshot that this version can read; the checksum proves only that it
   * is the published file.
   */
  private void check(Path file) {
    try {
      new FileCheck(file).run();
      try (DuckDBConnection connection = DatabaseFile.open(file, OpenMode.READ_ONLY)) {
        if (!content.isSnapshot(connection, file)) {
          throw noSnapshot(null);
        }
      }
    } catch (NewerSchemaException e) {
      throw new FetchException(
          address.snapshot(), "a newer version of the library published it; use that", e);
    } catch (OlderSchemaException e) {
      throw new FetchException(
          address.snapshot(),
          "an older version of the library published it; publish it again with this one",
          e);
    } catch (NotADatabaseException | DamagedFileException | SQLException e) {
      throw noSnapshot(e);
    } catch (DatabaseOpenException e) {
      throw new FetchException(address.snapshot(), "it cannot be checked: " + e.getMessage(), e);
    }
  }

  private FetchException noSnapshot(@Nullable Exception cause) {
    return new FetchException(address.snapshot(), "it is no published snapshot", cause);
  }

  /** Whether the target is complete and is the published snapshot. */
  private boolean isInPlace(String sha256) throws IOException {
    ChecksumFile local = new ChecksumFile(target);
    if (!Files.exists(target) || !local.exists()) {
      return false;
    }
    List<String> sums = local.sums();
    String found = sumInPlace(sums);
    // With two lines, from an interrupted replacement, the comment may belong to the other file.
    boolean isAsPlaced = sums.equals(List.of(found));
    return found.equals(sha256) || (isAsPlaced && local.isUnpackedFrom(sha256));
  }

  private String sumInPlace(List<String> sums) throws IOException {
    List<String> found = new ArrayList<>();
    try {
      OpenFiles.whileUnused(target, file -> found.add(Sha256.of(file)));
      return found.get(0);
    } catch (DatabaseLockedException inUse) {
      // Reading its bytes would drop the lock of this process; a single line is trusted.
      return sums.size() == 1 ? sums.get(0) : "";
    }
  }
}
