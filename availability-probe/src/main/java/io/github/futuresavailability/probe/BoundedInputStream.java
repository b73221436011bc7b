package io.github.futuresavailability.probe;

import io.github.futuresavailability.internal.CountedInputStream;
import io.github.futuresavailability.internal.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** An input stream that counts the bytes read and fails when a body exceeds its maximum size. */
final class BoundedInputStream extends CountedInputStream {
  /** The body is larger than the allowed maximum; a retry would receive the same body. */
  static final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private BodyTooLargeException(long maxBytes) {
      super("the body is larger than " + PlainText.counted(maxBytes, "byte"));
    }
  }

  private final long maxBytes;
  private final LongConsumer counter;

  BoundedInputStream(InputStream in, long maxBytes, LongConsumer counter) {
    super(in);
    this.maxBytes = maxBytes;
    this.counter = counter;
  }

  @Override
  protected void counted(int more, long total) throws IOException {
    counter.accept(more);
    if (total > maxBytes) {
      throw new BodyTooLargeException(maxBytes);
    }
  }
}
