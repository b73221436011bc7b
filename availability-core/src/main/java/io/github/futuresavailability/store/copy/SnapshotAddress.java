package io.github.futuresavailability.store.copy;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The address of a published snapshot.
 *
 * @param snapshot the address of the file
 */
record SnapshotAddress(URI snapshot) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  static SnapshotAddress of(URI snapshot) {
    Objects.requireNonNull(snapshot, "from");
    String scheme = String.valueOf(snapshot.getScheme()).toLowerCase(Locale.ROOT);
    String path = snapshot.getRawPath();
    boolean isWeb = SCHEMES.contains(scheme) && snapshot.getHost() != null;
    if (!isWeb || path == null || path.isEmpty() || path.endsWith("/")) {
      throw new IllegalArgumentException(
          "Not the address of a file on the web: " + snapshot + "; write https://host/file.duckdb");
    }
    if (snapshot.getRawUserInfo() != null) {
      // The password would be in every message.
      throw new IllegalArgumentException(
          "An address with a name or password is refused: https://" + snapshot.getHost() + path);
    }
    return new SnapshotAddress(snapshot);
  }

  /** The address of its checksum: the same, query included, with a longer name. */
  URI checksum() {
    String query = snapshot.getRawQuery() == null ? "" : "?" + snapshot.getRawQuery();
    String path = snapshot.getRawPath() + ChecksumFile.SUFFIX;
    return URI.create(snapshot.getScheme() + "://" + snapshot.getRawAuthority() + path + query);
  }
}
