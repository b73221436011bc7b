package io.github.futuresavailability.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.math.BigDecimal;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/** Java-WebSocket, and databind to an object for each frame: how most programs do it. */
final class DatabindFrames extends WebSocketClient {
  private final ObjectReader reader = new ObjectMapper().readerFor(Frame.class);
  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private int left;
  private @Nullable BigDecimal greatest;

  /** The wrapper of combined streams. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Frame(String stream, Event data) {}

  /** The event; the names are those of the exchange. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Event(String e, long E, String s, long t, BigDecimal p, BigDecimal q, long T, boolean m) {}

  private DatabindFrames(URI address, int frames) {
    super(address);
    this.left = frames;
  }

  static void read(StreamServer server, int frames, Runnable whenOpen) throws Exception {
    URI address = URI.create(server.streamAddress() + StreamServer.TARGET);
    DatabindFrames client = new DatabindFrames(address, frames);
    client.connectBlocking();
    client.open.await();
    whenOpen.run();
    client.end.await();
    client.closeBlocking();
    if (client.left != 0) {
      throw new IllegalStateException(client.left + " frames are missing");
    }
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    open.countDown();
  }

  @Override
  public void onMessage(String message) {
    try {
      Frame frame = reader.readValue(message);
      BigDecimal price = frame.data().p();
      greatest = greatest == null ? price : greatest.max(price);
      if (--left == 0) {
        end.countDown();
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    end.countDown();
  }

  @Override
  public void onError(Exception failure) {
    end.countDown();
  }
}
