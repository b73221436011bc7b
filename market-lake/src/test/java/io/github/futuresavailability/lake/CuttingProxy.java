package io.github.futuresavailability.lake;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands between a driver and its server, and cuts the connection at one statement. */
final class CuttingProxy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** When it is cut. */
  enum Cut {
    /** The server never sees the statement. */
    BEFORE_THE_COMMIT,
    /** The server has run the statement, and its response is lost. */
    AFTER_THE_COMMIT,
    /** The server never sees the statement, and the connection stays open without a word. */
    NO_RESPONSE
  }

  private final int serverPort;
  private final String statement;
  private final ServerSocket listener;
  private final AtomicReference<@Nullable Cut> next = new AtomicReference<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean refuses;

  CuttingProxy(int serverPort, String statement) throws IOException {
    this.serverPort = serverPort;
    this.statement = statement;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::acceptAll);
  }

  int port() {
    return listener.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  void cutNext(Cut cut) {
    next.set(cut);
  }

  void refuse() {
    refuses = true;
  }

  void accept() {
    refuses = false;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        if (refuses && cuts.get() > 0) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.add(server);
        Connection connection = new Connection(client, server);
        start(connection::requests);
        start(connection::responses);
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** One connection, whose two directions have a thread each. */
  private final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile boolean dropsResponse;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void requests() {
      byte[] bytes = new byte[BUFFER];
      try (client;
          server) {
        InputStream input = client.getInputStream();
        for (int length = input.read(bytes); length >= 0; length = input.read(bytes)) {
          Cut cut = cut(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
          if (cut == Cut.BEFORE_THE_COMMIT) {
            return;
          }
          dropsResponse = dropsResponse || cut == Cut.AFTER_THE_COMMIT;
          if (cut != Cut.NO_RESPONSE) {
            server.getOutputStream().write(bytes, 0, length);
          }
        }
      } catch (IOException closed) {
        // One of the two ends, or the cut.
      }
    }

    private @Nullable Cut cut(String request) {
      Cut cut = request.contains(statement) ? next.getAndSet(null) : null;
      if (cut != null) {
        cuts.incrementAndGet();
      }
      return cut;
    }

    void responses() {
      byte[] bytes = new byte[BUFFER];
      try (client;
          server) {
        InputStream input = server.getInputStream();
        for (int length = input.read(bytes);
            length >= 0 && !dropsResponse;
            length = input.read(bytes)) {
          client.getOutputStream().write(bytes, 0, length);
        }
      } catch (IOException closed) {
        // One of the two ends, or the cut.
      }
    }
  }
}
