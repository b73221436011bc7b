package io.github.futuresavailability.trades.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * The file of rows that could not be read: row_number, error, and raw_record with the bytes of the
 * row as they stand in its file. Everything is written as ISO 8859-1, whose characters are the
 * bytes. Not thread-safe.
 */
final class DeadLetters implements AutoCloseable {
  private static final String HEADER = "\"row_number\",\"error\",\"raw_record\"\n";

  private static final Set<StandardOpenOption> NEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setQuoteMode(QuoteMode.NON_NUMERIC)
          .get();

  private final FileChannel channel;
  private final boolean isFile;
  private final BufferedWriter out;

  /**
   * Creates the file, or opens what is no file, such as {@code /dev/stderr}.
   *
   * @throws FileAlreadyExistsException if it has anything but the header
   * @throws IOException if it cannot be written
   */
  DeadLetters(Path file) throws IOException {
    this.isFile = !Files.exists(file) || Files.isRegularFile(file);
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file for the dead letters");
    }
    if (isFile && Files.exists(file) && !isWithoutRows(file)) {
      throw new FileAlreadyExistsException(
          file.toString(), null, "it has rows already, of an earlier run perhaps; move it away");
    }
    this.channel = FileChannel.open(file, isFile ? NEW : Set.of(StandardOpenOption.WRITE));
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.ISO_8859_1));
    out.write(HEADER);
  }

  /** Whether nothing is lost with the file: it is empty or has the header alone. */
  private static boolean isWithoutRows(Path file) throws IOException {
    long size = Files.size(file);
    return size == 0
        || (size == HEADER.length()
            && Arrays.equals(
                Files.readAllBytes(file), HEADER.getBytes(StandardCharsets.ISO_8859_1)));
  }

  void add(long row, String error, RawRecord record) throws IOException {
    byte[] message = ("line " + record.line() + ": " + error).getBytes(StandardCharsets.UTF_8);
    FORMAT.printRecord(out, row, new String(message, StandardCharsets.ISO_8859_1), record.bytes());
  }

  /** Returns when the letters are on the disk, if they are in a file. */
  @Override
  public void close() throws IOException {
    try (channel) {
      out.flush();
      if (isFile) {
        channel.force(true);
      }
    }
  }
}
