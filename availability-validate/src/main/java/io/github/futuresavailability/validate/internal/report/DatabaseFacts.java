package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.LibraryVersion;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.Fingerprint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which database was validated, and by which version.
 *
 * @param path its file; empty if it is in memory
 * @param archive its series and the addresses of its archive
 * @param libraryVersion the version of this library
 * @param fingerprint the checksum of its facts, if it was computed
 */
public record DatabaseFacts(
    Optional<Path> path,
    TrackedArchive archive,
    String libraryVersion,
    Optional<Fingerprint> fingerprint) {
  /** The facts of a database, without the fingerprint, which takes a pass over every row. */
  public static DatabaseFacts of(AvailabilityDatabase database) {
    return new DatabaseFacts(
        database.path(), database.archive(), LibraryVersion.text(), Optional.empty());
  }

  /** The same with a fingerprint. */
  public DatabaseFacts with(Fingerprint computed) {
    return new DatabaseFacts(path, archive, libraryVersion, Optional.of(computed));
  }

  /** Each fact as a line with its name, in the order of the report. */
  Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("File", path.map(Path::toString).orElse("in memory"));
    lines.put("Series", archive.series().toString());
    lines.put("Object listing", archive.endpoint().listing().toString());
    lines.put("Objects", archive.endpoint().objects().toString());
    fingerprint.ifPresent(computed -> lines.put("Fingerprint", computed.toString()));
    lines.put("Library version", libraryVersion);
    return lines;
  }
}
