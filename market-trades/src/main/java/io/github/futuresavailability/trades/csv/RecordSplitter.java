package io.github.futuresavailability.trades.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Divides a CSV file into its records, so that one that is not valid ends neither the reading nor
 * the record after it. A record ends at a line end outside of quotation marks. Where a quotation
 * mark has no end within {@link #MAX_RECORD} bytes, the record is its first line alone, and so it
 * is where rows after it would be part of a record that is not valid. Bytes are kept as they are.
 * Not thread-safe.
 */
final class RecordSplitter implements AutoCloseable {
  /** The longest record in bytes, wherever it stands in the file. */
  static final int MAX_RECORD = 1 << 18;

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private enum State {
    START_OF_FIELD,
    PLAIN,
    QUOTED,
    AFTER_QUOTE
  }

  private final InputStream in;
  private final byte[] buffer;
  private int start;
  private int end;
  private boolean atEnd;
  private long line = 1;

  // The current record.
  private int recordStart;
  private long recordLine;
  private boolean isBeforeLineEnd;

  // The scan of the current record.
  private @Nullable String fault;
  private int lines;

  RecordSplitter(InputStream in) throws IOException {
    this(in, 4 * MAX_RECORD);
  }

  /** The lines of a record after its first one, as records of their own. */
  static RecordSplitter ofLaterLines(RawRecord record) throws IOException {
    String text = record.bytes();
    int first = 0;
    while (first < text.length() && text.charAt(first) != '\n' && text.charAt(first) != '\r') {
      first++;
    }
    byte[] later = text.substring(first).getBytes(StandardCharsets.ISO_8859_1);
    return new RecordSplitter(new ByteArrayInputStream(later), later.length + 1);
  }

  private RecordSplitter(InputStream in, int size) throws IOException {
    this.in = in;
    this.buffer = new byte[size];
    fill();
    if (end >= 3 && Arrays.equals(buffer, 0, 3, UTF_8_MARK, 0, 3)) {
      start = 3;
    }
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int more = in.readNBytes(buffer, end, buffer.length - end);
    end += more;
    atEnd = end < buffer.length;
  }

  /**
   * The next record, which may be empty.
   *
   * @return null at the end of the file
   * @throws IOException if the file cannot be read, or a line is longer than a record may be
   */
  @Nullable RawRecord next() throws IOException {
    if (isBeforeLineEnd) {
      skipLineEnd();
    }
    if (!atEnd && end - start < MAX_RECORD + 2) {
      fill();
    }
    if (start == end) {
      return null;
    }
    int length = scan();
    if (length < 0 || (fault != null && lines > 1)) {
      // The mark began in a bad row: the rows after it are rows of their own.
      length = firstLine();
    }
    return record(length);
  }

  private RawRecord record(int length) {
    String bytes = new String(buffer, start, length, StandardCharsets.ISO_8859_1);
    RawRecord record = new RawRecord(bytes, line, lines, fault);
    recordStart = start;
    recordLine = line;
    isBeforeLineEnd = true;
    line += lines;
    start += length;
    return record;
  }

  /** Goes back to the record that was read last, and takes only its first line for it. */
  RawRecord firstLineAlone() throws IOException {
    start = recordStart;
    line = recordLine;
    fault = "a quotation mark has no end before the rows that follow";
    return record(firstLine());
  }

  /** The length of the record, or -1 with its fault if it has no end that it may have. */
  private int scan() {
    State state = State.START_OF_FIELD;
    fault = null;
    lines = 1;
    for (int i = start; i < scanEnd(); i++) {
      byte c = buffer[i];
      boolean lineEnd = c == '\n' || c == '\r';
      if (lineEnd && state != State.QUOTED) {
        return i - start;
      }
      if (c == '\n' || (c == '\r' && (i + 1 == end || buffer[i + 1] != '\n'))) {
        lines++;
      }
      state = after(state, c);
    }
    if (state != State.QUOTED && isRestShortEnough()) {
      return end - start;
    }
    fault = "a quotation mark has no end";
    if (!isRestShortEnough()) {
      fault = "the row is longer than " + MAX_RECORD + " B";
    }
    return -1;
  }

  /** After the last byte that may be the end of the line of the longest record. */
  private int scanEnd() {
    return Math.min(end, start + MAX_RECORD + 1);
  }

  private boolean isRestShortEnough() {
    return atEnd && end - start <= MAX_RECORD;
  }

  private State after(State state, byte c) {
    return switch (state) {
      case START_OF_FIELD, PLAIN -> {
        if (c == ',') {
          yield State.START_OF_FIELD;
        }
        yield c == '"' && state == State.START_OF_FIELD ? State.QUOTED : State.PLAIN;
      }
      case QUOTED -> c == '"' ? State.AFTER_QUOTE : State.QUOTED;
      case AFTER_QUOTE -> {
        if (c == ',') {
          yield State.START_OF_FIELD;
        }
        if (c == '"') {
          yield State.QUOTED;
        }
        fault = "there is more after a closing quotation mark";
        yield State.PLAIN;
      }
    };
  }

  private int firstLine() throws IOException {
    lines = 1;
    for (int i = start; i < scanEnd(); i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
        return i - start;
      }
    }
    if (!isRestShortEnough()) {
      throw new IOException("line " + line + " is longer than " + MAX_RECORD + " B");
    }
    return end - start;
  }

  private void skipLineEnd() throws IOException {
    isBeforeLineEnd = false;
    if (start < end && buffer[start] == '\r') {
      start++;
      if (start == end && !atEnd) {
        fill();
      }
    }
    if (start < end && buffer[start] == '\n') {
      start++;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
