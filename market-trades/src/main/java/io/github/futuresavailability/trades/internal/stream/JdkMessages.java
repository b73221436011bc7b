package io.github.futuresavailability.trades.internal.stream;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the parts of messages together. */
final class JdkMessages implements WebSocket.Listener {
  /** No event of an exchange is near it. */
  private static final int MAX_LENGTH = 4 << 20;

  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final FrameListener listener;
  private char[] message = new char[1 << 12];
  private int length;

  JdkMessages(FrameListener listener) {
    this.listener = listener;
  }

  @Override
  public void onOpen(WebSocket socket) {
    listener.onOpen(new JdkSocket(socket));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    append(data);
    if (!last) {
      socket.request(1);
    } else if (length > MAX_LENGTH) {
      endMessage();
      listener.onUnreadable("a text with more than " + MAX_LENGTH + " characters");
    } else {
      int end = length;
      endMessage();
      listener.onText(message, end);
    }
    return null;
  }

  private void append(CharSequence data) {
    int end = length + data.length();
    if (end > MAX_LENGTH) {
      length = MAX_LENGTH + 1;
      return;
    }
    if (end > message.length) {
      message = Arrays.copyOf(message, Math.max(2 * message.length, end));
    }
    if (data instanceof CharBuffer buffer) {
      buffer.duplicate().get(message, length, data.length());
    } else {
      data.toString().getChars(0, data.length(), message, length);
    }
    length = end;
  }

  private void endMessage() {
    length = 0;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    if (last) {
      listener.onUnreadable("a binary message");
    } else {
      socket.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    listener.onEnd(("closed with " + code + " " + reason).strip(), Duration.ZERO);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    listener.onEnd("failed with " + error, Duration.ZERO);
  }

  void failed(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof WebSocketHandshakeException refused) {
      refused(refused);
    } else {
      listener.onEnd("no handshake: " + cause, Duration.ZERO);
    }
  }

  private void refused(WebSocketHandshakeException refused) {
    Duration wait =
        refused
            .getResponse()
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("\\d{1,5}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .orElse(Duration.ZERO);
    listener.onEnd("handshake refused with status " + refused.getResponse().statusCode(), wait);
  }

  /** The socket with one message for each request. */
  private record JdkSocket(WebSocket socket) implements FrameSocket {
    @Override
    public void request() {
      socket.request(1);
    }

    @Override
    public void close() {
      CompletableFuture<WebSocket> unused =
          socket
              .sendClose(WebSocket.NORMAL_CLOSURE, "")
              .orTimeout(CLOSE.toNanos(), TimeUnit.NANOSECONDS)
              .whenComplete((closed, failure) -> socket.abort());
    }

    @Override
    public void abort() {
      socket.abort();
    }
  }
}
