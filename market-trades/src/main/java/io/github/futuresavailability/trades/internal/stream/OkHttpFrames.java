package io.github.futuresavailability.trades.internal.stream;

import java.io.IOException;
import java.net.ProtocolException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/**
 * What a server sends after its handshake, up to a frame with which a message would become too
 * long. OkHttp keeps a message in memory until its last frame without a bound of its own; the
 * header of a frame says its length before. Not thread-safe, as each source.
 */
final class OkHttpFrames extends ForwardingSource {
  private static final int FIN = 0x80;
  private static final int CONTROL = 0x08;
  private static final int LENGTH = 0x7f;
  private static final int LENGTH_OF_2 = 126;
  private static final int LENGTH_OF_8 = 127;

  private final long most;

  /** The bytes of the header so far, and how many they are and will be. */
  private final int[] header = new int[10];

  private int size;
  private int expected = 2;

  /** How many bytes of the frame follow. */
  private long left;

  /** The length of the message so far. */
  private long message;

  private boolean isTooLong;

  OkHttpFrames(Source source, long most) {
    super(source);
    this.most = most;
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    if (isTooLong) {
      throw new ProtocolException("A message with more than " + most + " B");
    }
    long before = sink.size();
    long read = super.read(sink, byteCount);
    for (long at = before; at < sink.size() && !isTooLong; ) {
      long skipped = Math.min(left, sink.size() - at);
      left -= skipped;
      at += skipped;
      if (at < sink.size()) {
        header(sink.getByte(at) & 0xff);
        at++;
      }
    }
    return read;
  }

  private void header(int next) {
    header[size++] = next;
    if (size == 2) {
      int length = header[1] & LENGTH;
      expected = length == LENGTH_OF_8 ? 10 : length == LENGTH_OF_2 ? 4 : 2;
    }
    if (size == expected) {
      frame();
      size = 0;
      expected = 2;
    }
  }

  private void frame() {
    long length = size == 2 ? header[1] & LENGTH : 0;
    for (int i = 2; i < size; i++) {
      length = length << 8 | header[i];
    }
    boolean isControl = (header[0] & CONTROL) != 0;
    // What came before is complete, and is read first.
    isTooLong = length < 0 || length > most - (isControl ? 0 : message);
    if (!isControl) {
      message = (header[0] & FIN) == 0 ? message + length : 0;
    }
    left = length;
  }
}
