package io.github.futuresavailability.validate;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * File integrity: the file is as long as it says, and every block of every table can be read. One
 * finding for each table that cannot.
 *
 * <p>A file that was cut short opens and may be read for a while, and flipped bytes are noticed
 * only when their block is read. A file may lack free blocks at its end and be whole. What the
 * index of the key holds is not read; only the checksum beside a snapshot covers that, see {@link
 * AvailabilityDatabase#verify(Path)}.
 */
final class FileIntegrity implements Validator {
  /** What lies before the first block: three headers of 4096 bytes. */
  private static final long HEADERS = 3 * 4096;

  private static final String BLOCKS =
      """
      SELECT block_size, total_blocks, free_blocks FROM pragma_database_size()
      WHERE database_name = current_database()
      """;

  /** The blocks of a file; free ones at its end were counted and perhaps never written. */
  private record Blocks(long size, long total, long free) {
    static Blocks read(ResultSet row) throws SQLException {
      return new Blocks(row.getLong(1), row.getLong(2), row.getLong(3));
    }

    long bytes() {
      return HEADERS + size * total;
    }

    /** Whole blocks may lack at the end, as many as are free; a part of a block never. */
    boolean fitIn(long bytes) {
      long lacking = bytes() - bytes;
      return lacking <= 0 || (lacking % size == 0 && lacking / size <= free);
    }
  }

  /** Tables of this library alone, so that no name in a statement comes from the file. */
  private static final List<String> TABLES =
      List.of(
          "daily_availability",
          "tracked_archive",
          "collection_run",
          "file_change",
          "first_seen",
          "commit_span",
          "staged_result",
          "staged_file",
          "volume_file");

  private static final String READ = "SELECT bit_xor(hash(stored)) FROM %s AS stored";
  private static final String IS_THERE =
      "SELECT count(*) FROM duckdb_tables() WHERE table_name = ? AND NOT internal";

  @Override
  public String id() {
    return "file-integrity";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<String> damages = new ArrayList<>();
    shortage(database).ifPresent(damages::add);
    for (String table : TABLES) {
      unreadable(database, table).ifPresent(damages::add);
    }
    return damages.stream().map(this::finding).toList();
  }

  /** A table that is missing is the concern of {@link SchemaIntegrity}. */
  private static Optional<String> unreadable(AvailabilityDatabase database, String table) {
    if (database.query(IS_THERE, row -> row.getLong(1), table).get(0) == 0) {
      return Optional.empty();
    }
    try {
      database.query(READ.formatted(table), row -> row.getObject(1));
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(table + " cannot be read to its end: " + e.getMessage());
    }
  }

  private static Optional<String> shortage(AvailabilityDatabase database) {
    Optional<Path> path = database.path();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    // First the blocks: a writer may make the file longer meanwhile, and never shorter.
    Blocks blocks = database.query(BLOCKS, Blocks::read).get(0);
    try {
      long size = Files.size(path.get());
      return blocks.fitIn(size)
          ? Optional.empty()
          : Optional.of("it has %d of %d bytes".formatted(size, blocks.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("The size of the file cannot be read", e);
    }
  }

  private Finding finding(String damage) {
    return finding(
        "the database file is damaged: " + ReportWords.visible(damage),
        "restore a backup (Snapshots.restore, or restore), or fetch the snapshot again");
  }
}
