package io.github.futuresavailability.trades.internal.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends a response of the test to each handshake, and nothing after it. */
final class SilentServer implements AutoCloseable {
  private static final String KEY = "sec-websocket-key:";
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket server;
  private final String response;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * A server whose response has these lines, with ACCEPT where the key of the handshake belongs.
   */
  SilentServer(String... head) throws IOException {
    this.response = String.join("\r\n", head) + "\r\n\r\n";
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::run, "silent-server");
    thread.setDaemon(true);
    thread.start();
  }

  static SilentServer accepting() throws IOException {
    return withKey("ACCEPT");
  }

  static SilentServer withKey(String key) throws IOException {
    return new SilentServer(
        "HTTP/1.1 101 Switching Protocols",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Accept: " + key);
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort());
  }

  List<Socket> sockets() {
    return sockets;
  }

  private void run() {
    try {
      while (true) {
        Socket socket = server.accept();
        String key = key(socket);
        socket
            .getOutputStream()
            .write(response.replace("ACCEPT", accept(key)).getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  /** Reads the head of the request. */
  private static String key(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("The client has ended");
      }
      head.append((char) next);
    }
    return head.toString()
        .lines()
        .filter(line -> line.regionMatches(true, 0, KEY, 0, KEY.length()))
        .map(line -> line.substring(KEY.length()).strip())
        .findFirst()
        .orElse("");
  }

  private static String accept(String key) {
    try {
      byte[] text = (key + GUID).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
