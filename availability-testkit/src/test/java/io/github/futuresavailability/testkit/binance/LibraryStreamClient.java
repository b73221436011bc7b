package io.github.futuresavailability.testkit.binance;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.handshake.ServerHandshake;

/** The client of Java-WebSocket. */
final class LibraryStreamClient extends StreamClient {
  private final Client client;
  private final boolean isReplyingToPings;

  LibraryStreamClient(URI address) throws InterruptedException {
    this(address, true);
  }

  LibraryStreamClient(URI address, boolean isReplyingToPings) throws InterruptedException {
    this.isReplyingToPings = isReplyingToPings;
    client = new Client(address);
    client.setConnectionLostTimeout(0);
    client.connectBlocking();
  }

  private final class Client extends WebSocketClient {
    Client(URI address) {
      super(address);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      // The constructor waits for it.
    }

    @Override
    public void onMessage(String message) {
      received.add(message);
    }

    @Override
    public void onMessage(ByteBuffer bytes) {
      received.add("binary:" + StandardCharsets.UTF_8.decode(bytes));
    }

    @Override
    public void onWebsocketPing(WebSocket from, Framedata ping) {
      if (isReplyingToPings) {
        super.onWebsocketPing(from, ping);
      }
    }

    @Override
    public void onWebsocketPong(WebSocket from, Framedata pong) {
      received.add("pong:" + StandardCharsets.UTF_8.decode(pong.getPayloadData()));
    }

    @Override
    public void onClose(int code, String reason, boolean isRemote) {
      closed.complete(code + " " + reason);
    }

    @Override
    public void onError(Exception error) {
      received.add("error:" + error);
    }
  }

  @Override
  void send(String text) {
    client.send(text);
  }

  @Override
  void ping(String payload) {
    PingFrame ping = new PingFrame();
    ping.setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    client.sendFrame(ping);
  }

  @Override
  void closeWith(int code, String reason) {
    client.close(code, reason);
  }

  @Override
  public void close() {
    client.getConnection().closeConnection(1000, "");
  }
}
