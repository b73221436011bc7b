package io.github.futuresavailability.trades.internal.stream;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okio.Sink;
import okio.Socket;
import okio.Source;

/**
 * WebSockets of OkHttp. Each one is read by a daemon thread of its own, which calls its listener;
 * while a call runs, nothing is read, pings included. What is sent, pongs and closing frames, is
 * written by threads that OkHttp shares between all of its clients and ends after an idle minute.
 */
public final class OkHttpSockets implements FrameSockets {
  /** How long a server may take to reply to a closing frame. */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private static final Duration AFTER_CANCEL = Duration.ofMillis(200);

  private final ExecutorService readers;
  private final OkHttpClient client;

  public OkHttpSockets(String name) {
    AtomicInteger number = new AtomicInteger();
    readers =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, name + "-socket-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    client = client(new Dispatcher(readers));
  }

  private static OkHttpClient client(Dispatcher dispatcher) {
    // An open socket counts as a running request.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .webSocketCloseTimeout(CLOSING)
        .addInterceptor(OkHttpSockets::bounded)
        .build();
  }

  /**
   * Frames have 200 characters: to inflate each of them would cost more than it saves, and its
   * length would not be known before.
   */
  private static Response bounded(Interceptor.Chain chain) throws IOException {
    Response response =
        chain.proceed(
            chain.request().newBuilder().removeHeader("Sec-WebSocket-Extensions").build());
    Socket socket = response.socket();
    return socket == null ? response : response.newBuilder().socket(bounded(socket)).build();
  }

  private static Socket bounded(Socket socket) {
    return new OkHttpBoundedSocket(
        new OkHttpFrames(socket.getSource(), OkHttpMessages.MAX_LENGTH), socket);
  }

  /** A socket with another source. */
  private record OkHttpBoundedSocket(Source source, Socket socket) implements Socket {
    @Override
    public Source getSource() {
      return source;
    }

    @Override
    public Sink getSink() {
      return socket.getSink();
    }

    @Override
    public void cancel() {
      socket.cancel();
    }
  }

  @Override
  public FrameSocket open(URI address, Duration timeout, FrameListener listener) {
    Request request =
        new Request.Builder()
            .url(address.toString())
            .header("User-Agent", "futures-availability")
            .build();
    OkHttpMessages messages = new OkHttpMessages(listener);
    // The three limits hold for the handshake; an open socket has none.
    WebSocket socket =
        client
            .newBuilder()
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .build()
            .newWebSocket(request, messages);
    return new OkHttpSocket(socket, messages);
  }

  /** A socket that may still be in its handshake. */
  private record OkHttpSocket(WebSocket socket, OkHttpMessages messages) implements FrameSocket {
    @Override
    public void close() {
      if (!messages.isOpen() || !socket.close(OkHttpMessages.NORMAL, "")) {
        socket.cancel();
      }
    }

    @Override
    public void abort() {
      socket.cancel();
    }
  }

  @Override
  public void close(Duration atMost) {
    readers.shutdown();
    boolean interrupted = false;
    try {
      if (!readers.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        end();
        readers.awaitTermination(AFTER_CANCEL.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
      end();
    }
    client.connectionPool().evictAll();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    client.dispatcher().cancelAll();
    readers.shutdownNow();
  }
}
