package io.github.futuresavailability.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that counts its bytes while they are read, and may refuse more. Not thread-safe. */
public abstract class CountedInputStream extends FilterInputStream {
  private long count;

  protected CountedInputStream(InputStream in) {
    super(in);
  }

  @Override
  public final int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      add(1);
    }
    return b;
  }

  @Override
  public final int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      add(n);
    }
    return n;
  }

  private void add(int n) throws IOException {
    count += n;
    counted(n, count);
  }

  /**
   * Called after each read.
   *
   * @param more how many bytes were read
   * @param total how many were read so far
   * @throws IOException if that is too many
   */
  protected abstract void counted(int more, long total) throws IOException;
}
