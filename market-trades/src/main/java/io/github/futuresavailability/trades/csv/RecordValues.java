package io.github.futuresavailability.trades.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the values of records that the splitter has found valid. One parser reads all of them from
 * a reader that has one record at a time. Not thread-safe.
 */
final class RecordValues implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private final OneRecord reader = new OneRecord();
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  RecordValues() throws IOException {
    this.parser = CSVParser.builder().setReader(reader).setFormat(FORMAT).get();
    this.records = parser.iterator();
  }

  /**
   * The values of a record.
   *
   * @throws IllegalArgumentException if one is not UTF-8
   */
  String[] of(RawRecord record) {
    reader.record(record.bytes());
    String[] values = records.next().values();
    if (!reader.isRead()) {
      throw new IllegalStateException("A record was not read to its end: " + record);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = text(values[i]);
    }
    return values;
  }

  private static String text(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) > 127) {
        return decoded(bytes);
      }
    }
    return bytes;
  }

  private static String decoded(String bytes) {
    ByteBuffer encoded = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the row is not in UTF-8", e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Has the characters of one record and a line feed, and never those of the next record. */
  private static final class OneRecord extends Reader {
    private String record = "";
    private int position;

    void record(String newRecord) {
      record = newRecord;
      position = 0;
    }

    boolean isRead() {
      return position > record.length();
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
      if (isRead()) {
        return -1;
      }
      int count = Math.min(length, record.length() - position);
      record.getChars(position, position + count, buffer, offset);
      position += count;
      if (count < length) {
        buffer[offset + count] = '\n';
        position++;
        return count + 1;
      }
      return count;
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
