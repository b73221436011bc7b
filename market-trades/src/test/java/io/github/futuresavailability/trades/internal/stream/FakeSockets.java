package io.github.futuresavailability.trades.internal.stream;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sockets that a test opens and ends. */
final class FakeSockets implements FrameSockets {
  final List<Attempt> attempts = new ArrayList<>();
  boolean refuses;
  @Nullable Error failure;

  /** One handshake and its socket. */
  static final class Attempt implements FrameSocket {
    final URI address;
    private final FrameListener listener;
    boolean isClosed;

    Attempt(URI address, FrameListener listener) {
      this.address = address;
      this.listener = listener;
    }

    void succeed() {
      listener.onOpen();
    }

    /** Sends a frame, which the decoder of the test takes for the id of a trade. */
    void send(String text) {
      listener.onText(text.toCharArray(), text.length());
    }

    void end(String reason) {
      end(reason, Duration.ZERO);
    }

    void end(String reason, Duration retryAfter) {
      listener.onEnd(reason, retryAfter);
    }

    @Override
    public void close() {
      isClosed = true;
    }

    @Override
    public void abort() {
      isClosed = true;
    }
  }

  @Override
  public FrameSocket open(URI address, Duration timeout, FrameListener listener) {
    attempts.add(new Attempt(address, listener));
    if (failure != null) {
      throw failure;
    }
    if (refuses) {
      throw new IllegalArgumentException("refused");
    }
    return last();
  }

  Attempt last() {
    return attempts.get(attempts.size() - 1);
  }

  @Override
  public void close(Duration atMost) {
    // There is nothing to end.
  }
}
