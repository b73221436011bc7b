/**
 * Owns whole copies of a database: published snapshots, which are fetched, and backups, which are
 * restored, each with its checksum, and the check that a file is whole.
 *
 * <pre>{@code
 * database.publish(Path.of("/srv/availability.duckdb"));
 * Snapshots.fetch(URI.create("https://example.org/availability.duckdb"), path);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.store.copy;

import org.jspecify.annotations.NullMarked;
