package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.duckdb.FileBlocks;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.StoredTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * File integrity: the file has the size that its header records, and every block of every table can
 * be read. One finding for each table that cannot be read.
 *
 * <p>A file that was cut short opens and may be read for a while, and changed bytes are noticed
 * only when their block is read. A complete file may end before its free blocks do. The index of
 * the key is not read; only the checksum file of a snapshot covers it, see {@link
 * AvailabilityDatabase#verify(Path)}.
 */
final class FileIntegrity extends StandardRule {
  private static final String READ = "SELECT bit_xor(hash(stored)) FROM %s AS stored";

  FileIntegrity() {
    super("file-integrity", Severity.ERROR, "The file is too short, or a table cannot be read.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<String> damages = new ArrayList<>();
    shortage(database).ifPresent(damages::add);
    for (String table : SchemaIntegrity.TABLES) {
      unreadable(database, table).ifPresent(damages::add);
    }
    return damages.stream().map(this::finding).toList();
  }

  /** {@link SchemaIntegrity} reports a table that is missing. */
  private static Optional<String> unreadable(AvailabilityDatabase database, String table) {
    if (!StoredTables.has(table, database)) {
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
    // The blocks first: a writer may make the file longer in the meantime, and never shorter.
    FileBlocks blocks = database.query(FileBlocks.QUERY, FileBlocks::read).get(0);
    try {
      long size = Files.size(path.get());
      return blocks.fitIn(size)
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "it has %,d of %s",
                  size,
                  PlainText.counted(blocks.bytes(), "byte")));
    } catch (IOException e) {
      throw new UncheckedIOException("The size of the file cannot be read", e);
    }
  }

  private Finding finding(String damage) {
    return finding(
        "the database file is damaged: " + PlainText.visible(damage),
        SuggestedFix.of(
            SuggestedFix.Kind.RESTORE, "fetch the snapshot again, or restore a backup"));
  }
}
