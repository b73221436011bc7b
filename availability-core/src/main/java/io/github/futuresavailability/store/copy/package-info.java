/**
 * Owns copies of a whole database: publishing and fetching snapshots, writing and restoring
 * backups, their checksums, and the check for damaged files.
 *
 * <pre>{@code
 * database.publish(Path.of("/srv/availability.duckdb"));
 * Snapshots.fetch(URI.create("https://example.org/availability.duckdb"), path);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.store.copy;

import org.jspecify.annotations.NullMarked;
