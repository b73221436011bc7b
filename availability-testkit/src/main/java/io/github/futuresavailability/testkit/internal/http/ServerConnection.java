package io.github.futuresavailability.testkit.internal.http;

import io.github.futuresavailability.testkit.internal.http.HttpRequest.Connection;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One connection of a client: reads requests and sends responses, faulty ones included. */
public final class ServerConnection implements Closeable {
  private static final int MAX_HEAD = 32 * 1024;
  private static final int SWITCHING_PROTOCOLS = 101;

  /** Parts of a body up to this size are sent together with the head. */
  private static final int SMALL_PIECE = 8 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final ByteSink outgoing = new ByteSink(1024);
  private final byte[] incoming = new byte[4096];
  private final ByteSink head = new ByteSink(512);
  private int read;
  private int available;
  private long bytesSent;
  private boolean closing;

  public ServerConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** The next request, or null at the end of the connection. */
  public @Nullable HttpRequest read() throws IOException, MalformedRequestException {
    head.truncate(0);
    int lineStart = 0;
    while (head.length() <= MAX_HEAD) {
      int next = nextByte();
      if (next < 0) {
        return null;
      }
      head.put(next);
      if (next == '\n') {
        boolean empty = isEmptyLine(lineStart);
        if (empty && lineStart > 0) {
          String lines = new String(head.array(), 0, lineStart, StandardCharsets.ISO_8859_1);
          return HttpRequest.parse(lines.stripTrailing());
        }
        lineStart = empty ? 0 : head.length();
        head.truncate(lineStart);
      }
    }
    throw HttpRequest.malformed();
  }

  private boolean isEmptyLine(int start) {
    int length = head.length() - start;
    return length == 1 || (length == 2 && head.array()[start] == '\r');
  }

  private int nextByte() throws IOException {
    if (read == available) {
      available = in.read(incoming);
      read = 0;
      if (available <= 0) {
        available = 0;
        return -1;
      }
    }
    return incoming[read++] & 0xFF;
  }

  /**
   * Sends a complete response. {@code beforeLast} is called with the number of all bytes just
   * before the last of them are sent, so that a client with the response finds it counted.
   */
  public void send(HttpResponse response, Connection connection, LongConsumer beforeLast)
      throws IOException {
    putHead(response, connection);
    putLength(response);
    int left = response.body().size();
    for (ByteSink piece : response.body()) {
      left--;
      if (piece.length() <= SMALL_PIECE) {
        outgoing.put(piece);
      } else {
        flush();
        bytesSent += piece.length();
        if (left == 0) {
          beforeLast.accept(bytesSent);
        }
        out.write(piece.array(), 0, piece.length());
      }
    }
    if (outgoing.length() > 0) {
      beforeLast.accept(bytesSent + outgoing.length());
      flush();
    }
  }

  /** Sends the head and the first bytes of the body. */
  public void sendBeginning(HttpResponse response, int bodyBytes) throws IOException {
    putHead(response, Connection.CLOSE);
    putLength(response);
    byte[] body = response.bodyBytes();
    outgoing.put(body, 0, Math.min(bodyBytes, body.length));
    flush();
  }

  /** Sends the head, and then one byte of the body after each pause. */
  public void drip(HttpResponse response, Duration pause) throws IOException, InterruptedException {
    sendBeginning(response, 0);
    for (byte one : response.bodyBytes()) {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      outgoing.put(one);
      flush();
    }
  }

  /** Sends the head without a length and then the body repeatedly, until the client disconnects. */
  public void repeatForever(HttpResponse response) throws IOException {
    putHead(response, Connection.CLOSE);
    outgoing.put("\r\n");
    byte[] body = response.bodyBytes();
    while (true) {
      outgoing.put(body);
      flush();
    }
  }

  /**
   * The two directions of a connection that changes to another protocol, after the response that
   * says so was sent. Nothing else may read or write afterwards.
   */
  public record Streams(InputStream in, OutputStream out) {}

  public Streams changeProtocol() {
    InputStream received = new ByteArrayInputStream(incoming, read, available - read);
    return new Streams(new SequenceInputStream(received, in), out);
  }

  /** The address of the client. */
  public InetAddress client() {
    return socket.getInetAddress();
  }

  /** Closes the connection with a reset; one that is closed already stays as it is. */
  public void reset() throws IOException {
    closing = true;
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      if (!socket.isClosed()) {
        throw e;
      }
    }
    socket.close();
  }

  /** Whether no further request is read, as the client knows from a header or a close. */
  public boolean isClosing() {
    return closing;
  }

  public long bytesSent() {
    return bytesSent;
  }

  private void putHead(HttpResponse response, Connection connection) {
    outgoing.put("HTTP/1.1 ").putDecimal(response.status()).put(" ");
    outgoing.put(reason(response.status())).put("\r\n");
    for (String header : response.headers()) {
      outgoing.put(header).put("\r\n");
    }
    if (connection == Connection.CLOSE) {
      closing = true;
      outgoing.put("Connection: close\r\n");
    } else if (connection == Connection.KEEP_AND_SAY_SO) {
      outgoing.put("Connection: keep-alive\r\n");
    }
  }

  /** Ends the head; a 304 response and a change of the protocol have no length. */
  private void putLength(HttpResponse response) {
    if (response.status() != 304 && response.status() != SWITCHING_PROTOCOLS) {
      outgoing.put("Content-Length: ").putDecimal(response.contentLength()).put("\r\n");
    }
    outgoing.put("\r\n");
  }

  private static String reason(int status) {
    return switch (status) {
      case SWITCHING_PROTOCOLS -> "Switching Protocols";
      case 200 -> "OK";
      case 206 -> "Partial Content";
      case 304 -> "Not Modified";
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 412 -> "Precondition Failed";
      case 416 -> "Requested Range Not Satisfiable";
      case 418 -> "I'm a teapot";
      case 426 -> "Upgrade Required";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 503 -> "Slow Down";
      default -> "Status";
    };
  }

  private void flush() throws IOException {
    out.write(outgoing.array(), 0, outgoing.length());
    bytesSent += outgoing.length();
    outgoing.truncate(0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
