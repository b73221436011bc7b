package io.github.futuresavailability.testkit.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts connections on a free loopback port and serves each on its own thread. The JDK's HTTP
 * server is not used: it cannot reset a connection or truncate a response, and delays small packets
 * unless a property of the whole JVM is set.
 */
public final class LoopbackServer implements AutoCloseable {
  /** The IPv4 address; the default loopback address of the machine may be IPv6. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final int BACKLOG = 1024;
  private static final long CLOSE_MILLIS = 10_000;

  private final ServerSocket listener = new ServerSocket();
  private final ConnectionHandler handler;

  /** Those that have ended are removed when the next one is accepted. */
  private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();

  private final AtomicInteger threads = new AtomicInteger();
  private final Thread acceptor;
  private volatile boolean closed;

  /** Serves one connection from its first to its last request. */
  public interface ConnectionHandler {
    void serve(ServerConnection connection) throws IOException, InterruptedException;
  }

  public LoopbackServer(ConnectionHandler handler) throws IOException {
    this.handler = handler;
    listener.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), BACKLOG);
    acceptor = thread(this::accept);
    acceptor.start();
  }

  public int port() {
    return listener.getLocalPort();
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "loopback-" + port() + "-" + threads.getAndIncrement());
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        connections.values().removeIf(thread -> !thread.isAlive());
        Thread thread = thread(() -> serve(socket));
        connections.put(socket, thread);
        thread.start();
      } catch (IOException closing) {
        // Either the listener was closed, or one connection broke before it was accepted.
      }
    }
  }

  private void serve(Socket socket) {
    try (ServerConnection connection = new ServerConnection(socket)) {
      if (!closed) {
        handler.serve(connection);
      }
    } catch (IOException gone) {
      // The client has disconnected.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes all connections and waits up to ten seconds for their threads. */
  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
    // First, so that no connection is added afterwards.
    join(acceptor, deadline);
    for (Map.Entry<Socket, Thread> connection : connections.entrySet()) {
      connection.getKey().close();
      connection.getValue().interrupt();
    }
    connections.values().forEach(thread -> join(thread, deadline));
  }

  private static void join(Thread thread, long deadline) {
    try {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, left));
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
