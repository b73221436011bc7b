package io.github.futuresavailability.candles;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Forwards connections to a port, and cuts each after some bytes from the client. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final int bytes;

  private CuttingProxy(ServerSocket server, int target, int bytes) {
    this.server = server;
    this.target = target;
    this.bytes = bytes;
  }

  static CuttingProxy to(int target, int bytes) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    CuttingProxy proxy = new CuttingProxy(server, target, bytes);
    start(proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket upstream = new Socket(InetAddress.getByName("localhost"), target);
        start(() -> forward(client, upstream, bytes));
        start(() -> forward(upstream, client, Integer.MAX_VALUE));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private static void forward(Socket from, Socket to, int most) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[512];
      int left = most;
      while (left > 0) {
        int n = in.read(buffer);
        if (n < 0) {
          return;
        }
        to.getOutputStream().write(buffer, 0, Math.min(n, left));
        left -= n;
      }
    } catch (IOException cut) {
      // Either side has ended.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
