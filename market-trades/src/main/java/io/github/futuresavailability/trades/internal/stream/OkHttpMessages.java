package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.internal.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Hands over the messages of one socket, and its end once. */
final class OkHttpMessages extends WebSocketListener {
  static final int NORMAL = 1000;

  /** In bytes; no event of an exchange is near it. */
  static final int MAX_LENGTH = 1 << 20;

  private static final int SWITCHING_PROTOCOLS = 101;

  private final FrameListener listener;
  private final AtomicBoolean hasEnded = new AtomicBoolean();
  private volatile boolean isOpen;
  private char[] message = new char[1 << 10];

  OkHttpMessages(FrameListener listener) {
    this.listener = listener;
  }

  boolean isOpen() {
    return isOpen;
  }

  @Override
  public void onOpen(WebSocket socket, Response response) {
    isOpen = true;
    listener.onOpen();
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    int length = text.length();
    if (length > message.length) {
      message = Arrays.copyOf(message, Math.max(2 * message.length, length));
    }
    text.getChars(0, length, message, 0);
    listener.onText(message, length);
  }

  @Override
  public void onMessage(WebSocket socket, ByteString bytes) {
    listener.onUnreadable("a binary message");
  }

  /** The server has sent a closing frame, to which this side has to reply. */
  @Override
  public void onClosing(WebSocket socket, int code, String reason) {
    end(("closed with " + code + " " + reason).strip(), Duration.ZERO);
    socket.close(NORMAL, "");
  }

  @Override
  public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
    if (isOpen) {
      end("failed with " + failure, Duration.ZERO);
    } else if (response == null || response.code() == SWITCHING_PROTOCOLS) {
      end("no handshake: " + failure, Duration.ZERO);
    } else {
      end("handshake refused with status " + response.code(), retryAfter(response));
    }
  }

  private static Duration retryAfter(Response response) {
    Duration wait =
        RetryAfter.of(response.header("Retry-After"), response.header("Date"), Instant.now());
    return wait == null ? Duration.ZERO : wait;
  }

  private void end(String reason, Duration retryAfter) {
    if (hasEnded.compareAndSet(false, true)) {
      // Parts of it come from the server.
      listener.onEnd(PlainText.printable(reason), retryAfter);
    }
  }
}
