package io.github.futuresavailability.trades.internal.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** WebSockets of the JDK, with threads of their own. */
public final class JdkFrameSockets implements FrameSockets {
  private final ExecutorService threads;
  private final HttpClient client;

  public JdkFrameSockets(String name) {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    client = HttpClient.newBuilder().executor(threads).build();
  }

  @Override
  public void open(URI address, Duration timeout, FrameListener listener) {
    JdkMessages messages = new JdkMessages(listener);
    CompletableFuture<WebSocket> unused =
        client
            .newWebSocketBuilder()
            .connectTimeout(timeout)
            .buildAsync(address, messages)
            .whenComplete(
                (socket, failure) -> {
                  if (failure != null) {
                    messages.failed(failure);
                  }
                });
  }

  /**
   * From JDK 21 on the client can be ended. On 17 it cannot: its one idle thread ends when the
   * client is unreachable.
   */
  @Override
  public void close() {
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    } catch (NoSuchMethodException olderVersion) {
      // The sockets have ended, and nothing else runs.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    threads.shutdown();
  }
}
