package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.kline.internal.KlineColumn;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the lines of a kline file one by one into the same buffer. A line has twelve columns; a
 * header, if there is one, is the first line and is not returned. Not thread-safe.
 */
final class KlineLines {
  /** A line has about 130 characters. */
  private static final int MAX_LENGTH = 1000;

  private static final String HEADER = String.join(",", KlineColumn.HEADER);
  private static final int COLUMNS = KlineColumn.HEADER.size();
  private static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 13];
  private int position;
  private int filled;

  private final char[] line = new char[MAX_LENGTH];
  private int length;
  private long number;

  /** The position of the first character of each column, and one after the last of the line. */
  private final int[] starts = new int[COLUMNS + 1];

  KlineLines(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the next line.
   *
   * @return false at the end of the file
   * @throws IOException if it cannot be read or is not a line of a kline file
   */
  boolean next() throws IOException {
    if (!nextLine()) {
      return false;
    }
    divide();
    return number > 1 || !isHeader() || next();
  }

  private boolean nextLine() throws IOException {
    length = 0;
    int c = nextByte();
    if (c == END) {
      return false;
    }
    number++;
    for (; c != '\n' && c != END; c = nextByte()) {
      if (length == MAX_LENGTH) {
        throw fault("is longer than " + MAX_LENGTH + " characters");
      }
      line[length++] = (char) c;
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return true;
  }

  private int nextByte() throws IOException {
    if (position == filled) {
      filled = in.read(buffer, 0, buffer.length);
      position = 0;
      if (filled <= 0) {
        filled = 0;
        return END;
      }
    }
    return buffer[position++] & 0xFF;
  }

  private void divide() throws IOException {
    int columns = 1;
    for (int i = 0; i < length; i++) {
      if (line[i] == ',') {
        if (columns < COLUMNS) {
          starts[columns] = i + 1;
        }
        columns++;
      }
    }
    if (columns != COLUMNS) {
      throw fault("has " + PlainText.counted(columns, "column") + " instead of " + COLUMNS);
    }
    starts[COLUMNS] = length + 1;
  }

  /** Columns are read by position, so a header in another order is an error. */
  private boolean isHeader() throws IOException {
    if (!text(KlineColumn.OPEN_TIME).equals(KlineColumn.OPEN_TIME.header())) {
      return false;
    }
    String header = new String(line, 0, length);
    if (!header.equals(HEADER)) {
      throw fault("has an unknown header: " + PlainText.quoted(header, 200));
    }
    return true;
  }

  /** The characters of the line; the next one replaces them. */
  char[] characters() {
    return line;
  }

  int start(KlineColumn column) {
    return starts[column.index()];
  }

  int length(KlineColumn column) {
    return starts[column.index() + 1] - 1 - starts[column.index()];
  }

  String text(KlineColumn column) {
    return new String(line, start(column), length(column));
  }

  /** An error of the current line. */
  IOException fault(String fault) {
    return new IOException("line " + number + ": " + fault);
  }
}
