package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.NotADatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The format of a file by its first bytes, whatever its name is. DuckDB opens a file of some other
 * formats to write as a view in an empty database in memory, and loses what is written there.
 */
public enum FileContent {
  DATABASE("a DuckDB database", ""),
  PARQUET(
      "a Parquet file",
      "; open a database, and import the file into it with AvailabilityDatabase.importing()"),
  GZIP(
      "a file packed with gzip",
      "; Snapshots.fetch unpacks a published snapshot while it downloads it"),
  SQLITE("a SQLite database", "; give another path"),
  ZIP("a zip file", "; give another path"),
  TEXT(
      "a text file, such as CSV or JSON",
      "; give another path; only Parquet files can be imported"),
  EMPTY("an empty file", "; delete it, or give another path"),
  OTHER("a file of another format", "; give another path");

  private static final int MAGIC_AT = 8;
  private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SQLITE_MAGIC = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
  private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
  private static final int READ = 512;

  private final String phrase;
  private final String advice;

  FileContent(String phrase, String advice) {
    this.phrase = phrase;
    this.advice = advice;
  }

  /** Reads the first bytes; the file must not be open in this process, which loses its lock. */
  public static FileContent of(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return of(bytes.readNBytes(READ));
    }
  }

  /** What it is, for a message: "a Parquet file". */
  public String phrase() {
    return phrase;
  }

  /**
   * Checks that a file that is to be opened is not of another format.
   *
   * @throws NotADatabaseException if it is
   */
  static void requireDatabase(Path file) {
    FileContent content;
    try {
      content = Files.exists(file) ? of(file) : DATABASE;
    } catch (IOException e) {
      throw DatabaseFile.translated(file, e);
    }
    if (content != DATABASE) {
      throw new NotADatabaseException(
          file,
          "This file is no DuckDB database%s: %s%s"
              .formatted(content == OTHER ? "" : " but " + content.phrase, file, content.advice),
          null);
    }
  }

  private static FileContent of(byte[] start) {
    if (start.length == 0) {
      return EMPTY;
    }
    if (hasAt(start, MAGIC_AT, MAGIC)) {
      return DATABASE;
    }
    if (hasAt(start, 0, PARQUET_MAGIC)) {
      return PARQUET;
    }
    if (hasAt(start, 0, GZIP_MAGIC)) {
      return GZIP;
    }
    if (hasAt(start, 0, SQLITE_MAGIC)) {
      return SQLITE;
    }
    if (hasAt(start, 0, ZIP_MAGIC)) {
      return ZIP;
    }
    return isText(start) ? TEXT : OTHER;
  }

  private static boolean hasAt(byte[] start, int at, byte[] magic) {
    int end = at + magic.length;
    return start.length >= end && Arrays.equals(start, at, end, magic, 0, magic.length);
  }

  /** Only the control characters that text has; bytes from 128 on may be letters. */
  private static boolean isText(byte[] start) {
    for (byte b : start) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
