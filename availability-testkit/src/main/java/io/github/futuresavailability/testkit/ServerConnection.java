package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.HttpRequest.Connection;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One connection of a client: reads requests, sends answers, also improper ones. */
final class ServerConnection implements Closeable {
  private static final int MAX_HEAD = 32 * 1024;

  /** Pieces of a body up to this size travel with the head in one packet or few. */
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

  ServerConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** The next request, or null at the end of the connection. */
  @Nullable HttpRequest read() throws IOException, S3ErrorException {
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
   * Sends a whole answer. {@code beforeLast} is called with all bytes sent, just before the last of
   * them are, so that who has the answer finds it counted.
   */
  void send(HttpResponse answer, Connection connection, LongConsumer beforeLast)
      throws IOException {
    putHead(answer, connection);
    putLength(answer);
    int left = answer.body().size();
    for (ByteSink piece : answer.body()) {
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

  /** Sends the head and the first bytes of the body, and leaves the rest to the caller. */
  void sendBeginning(HttpResponse answer, int bodyBytes) throws IOException {
    putHead(answer, Connection.CLOSE);
    putLength(answer);
    byte[] body = answer.bodyBytes();
    outgoing.put(body, 0, Math.min(bodyBytes, body.length));
    flush();
  }

  /** Sends the head and then one byte of the body each time the pause is over. */
  void drip(HttpResponse answer, Duration pause) throws IOException, InterruptedException {
    sendBeginning(answer, 0);
    for (byte one : answer.bodyBytes()) {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      outgoing.put(one);
      flush();
    }
  }

  /** Sends the head without a length and then the body over and over, until the client leaves. */
  void repeatForever(HttpResponse answer) throws IOException {
    putHead(answer, Connection.CLOSE);
    outgoing.put("\r\n");
    byte[] body = answer.bodyBytes();
    while (true) {
      outgoing.put(body);
      flush();
    }
  }

  /** Ends the connection with a reset instead of a proper close. */
  void reset() throws IOException {
    closing = true;
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Whether the client was told, or made to feel, that no further request is read. */
  boolean isClosing() {
    return closing;
  }

  long bytesSent() {
    return bytesSent;
  }

  private void putHead(HttpResponse answer, Connection connection) {
    outgoing.put("HTTP/1.1 ").putDecimal(answer.status()).put(" ");
    outgoing.put(reason(answer.status())).put("\r\n");
    for (String header : answer.headers()) {
      outgoing.put(header).put("\r\n");
    }
    if (connection == Connection.CLOSE) {
      closing = true;
      outgoing.put("Connection: close\r\n");
    } else if (connection == Connection.KEEP_AND_SAY_SO) {
      outgoing.put("Connection: keep-alive\r\n");
    }
  }

  /** Ends the head; an object that is not sent again has no length to tell. */
  private void putLength(HttpResponse answer) {
    if (answer.status() != 304) {
      outgoing.put("Content-Length: ").putDecimal(answer.contentLength()).put("\r\n");
    }
    outgoing.put("\r\n");
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 206 -> "Partial Content";
      case 304 -> "Not Modified";
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 412 -> "Precondition Failed";
      case 416 -> "Requested Range Not Satisfiable";
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
