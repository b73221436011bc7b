package io.github.futuresavailability.probe;

import io.github.futuresavailability.internal.PlainText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** An input stream that counts the bytes read and fails when a body exceeds its maximum size. */
final class BoundedInputStream extends FilterInputStream {
  /** The body is larger than the allowed maximum; a retry would receive the same body. */
  static final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private BodyTooLargeException(long maxBytes) {
      super("the body is larger than " + PlainText.counted(maxBytes, "byte"));
    }
  }

  private final long maxBytes;
  private final LongConsumer counter;
  private long count;

  BoundedInputStream(InputStream in, long maxBytes, LongConsumer counter) {
    super(in);
    this.maxBytes = maxBytes;
    this.counter = counter;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private void count(int n) throws IOException {
    counter.accept(n);
    count += n;
    if (count > maxBytes) {
      throw new BodyTooLargeException(maxBytes);
    }
  }
}
