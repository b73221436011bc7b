package io.github.futuresavailability.testkit.binance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The client of the JDK. */
final class JdkStreamClient extends StreamClient {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final WebSocket socket;

  JdkStreamClient(URI address) {
    socket = CLIENT.newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        received.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      received.add("binary:" + StandardCharsets.UTF_8.decode(data));
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
      received.add("pong:" + StandardCharsets.UTF_8.decode(payload));
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      // It reports a reset as an error; other clients report 1006.
      closed.complete("1006");
    }
  }

  @Override
  void send(String text) {
    socket.sendText(text, true).join();
  }

  @Override
  void ping(String payload) {
    socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8))).join();
  }

  @Override
  void closeWith(int code, String reason) {
    socket.sendClose(code, reason).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
