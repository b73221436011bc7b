package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.FileBlocks;
import io.github.futuresavailability.internal.duckdb.OpenFiles;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.Sql;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.zip.ZipException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a file is cut short or altered. DuckDB alone does not: it opens and scans half a
 * file, and checks the checksum of a block only when it reads the block. A scan reads the blocks of
 * rows but not those of the index of the key, so only a file with a checksum file is checked
 * completely.
 */
final class FileCheck {
  private static final String TABLES =
      "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name";

  private final Path file;

  FileCheck(Path file) {
    this.file = file;
  }

  /** Checks a file that this JVM does not have open. */
  static void ofUnused(Path path) {
    try {
      OpenFiles.whileUnused(path, file -> new FileCheck(file).run());
    } catch (IOException e) {
      throw new UncheckedIOException("The check throws its own exceptions", e);
    }
  }

  void run() {
    try {
      checkSum();
      GzipFile packed = new GzipFile(file);
      if (packed.isPacked()) {
        packed.check();
        return;
      }
      try (DuckDBConnection connection = DatabaseFile.open(file, OpenMode.READ_ONLY);
          Statement statement = connection.createStatement()) {
        checkLength(statement);
        for (String table : Sql.texts(statement, TABLES)) {
          statement.execute("SELECT bit_xor(hash(stored)) FROM " + Sql.name(table) + " AS stored");
        }
      }
    } catch (EOFException | ZipException e) {
      throw damaged("cannot be read to its end: " + e.getMessage(), e);
    } catch (IOException e) {
      throw DatabaseFile.translated(file, e);
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  /** A scan can also fail for other reasons than damage, for example permissions or memory. */
  private AvailabilityException translated(SQLException e) {
    return switch (DriverFault.of(e)) {
      case DAMAGED, NOT_A_DATABASE, OTHER ->
          damaged("cannot be read to its end: " + e.getMessage(), e);
      case INTERRUPTED,
          INVALIDATED,
          LOCKED,
          OTHER_MODE,
          MISSING,
          DISK_FULL,
          FILE_TOO_LARGE,
          OUT_OF_MEMORY,
          IN_TRANSACTION,
          NO_PERMISSION,
          NOT_WRITTEN ->
          DatabaseFile.translated(file, e);
    };
  }

  private void checkSum() throws IOException {
    if (!Files.exists(file)) {
      throw DatabaseFile.missing(file, null);
    }
    ChecksumFile checksum = new ChecksumFile(file);
    if (checksum.exists() && !checksum.sums().contains(Sha256.of(file))) {
      throw damaged("has another checksum than the .sha256 file next to it", null);
    }
  }

  private void checkLength(Statement statement) throws SQLException, IOException {
    FileBlocks blocks;
    try (ResultSet row = statement.executeQuery(FileBlocks.QUERY)) {
      row.next();
      blocks = FileBlocks.read(row);
    }
    long size = Files.size(file);
    if (!blocks.fitIn(size)) {
      throw damaged(
          String.format(
              Locale.ROOT, "has %,d of %s", size, PlainText.counted(blocks.bytes(), "byte")),
          null);
    }
  }

  private DamagedFileException damaged(String how, @Nullable Exception cause) {
    return new DamagedFileException(
        file, "The database file " + how + ": " + file + "; restore it or fetch it again", cause);
  }
}
