package io.github.futuresavailability.internal.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The blocks of a database file, from which its least size follows. Free blocks at the end are
 * counted and perhaps never written, so that a complete file may end before they do.
 *
 * @param size the bytes of a block
 * @param total the number of blocks, free ones included
 * @param free the number of free blocks
 */
public record FileBlocks(long size, long total, long free) {
  /** Reads them for the main database of a connection. */
  public static final String QUERY =
      """
      SELECT block_size, total_blocks, free_blocks FROM pragma_database_size()
      WHERE database_name = current_database()
      """;

  /** The bytes before the first block: three headers of 4096 bytes. */
  private static final long HEADERS = 3 * 4096;

  /** Reads a row of {@link #QUERY}. */
  public static FileBlocks read(ResultSet row) throws SQLException {
    return new FileBlocks(row.getLong(1), row.getLong(2), row.getLong(3));
  }

  /** The size of a file with every block. */
  public long bytes() {
    return HEADERS + size * total;
  }

  /** Whole blocks may be missing at the end, as many as are free; a part of a block never. */
  public boolean fitIn(long fileSize) {
    long missing = bytes() - fileSize;
    return missing <= 0 || (missing % size == 0 && missing / size <= free);
  }
}
