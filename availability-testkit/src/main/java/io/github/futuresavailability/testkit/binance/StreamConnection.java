package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.ServerConnection;
import io.github.futuresavailability.testkit.internal.websocket.ClientFrame;
import io.github.futuresavailability.testkit.internal.websocket.CloseCode;
import io.github.futuresavailability.testkit.internal.websocket.FrameReader;
import io.github.futuresavailability.testkit.internal.websocket.WebSocketProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** One open connection: reads what the client sends, on the thread of the connection. */
final class StreamConnection {
  private static final int MAX_MESSAGE = 256 * 1024;
  private static final long CLOSE_MILLIS = 1000;

  private final ServerConnection connection;
  private final InputStream in;
  private final FrameReader reader;
  private final StreamWriter writer;
  private final Subscriptions subscriptions;
  private final ConnectionClock pings;
  private final ClosingHandshake closing;
  private final TrafficRecord record;
  private final Supplier<BinanceLimits> limits;
  private final Publication publication;
  private final MessageRate rate = new MessageRate();
  private volatile boolean isAnnounced;

  StreamConnection(ServerConnection connection, StreamTarget target, StreamContext context) {
    this.connection = connection;
    ServerConnection.Streams streams = connection.changeProtocol();
    in = streams.in();
    reader = new FrameReader(in, MAX_MESSAGE);
    record = context.record();
    limits = context.limits();
    publication = context.publication();
    writer =
        new StreamWriter(streams.out(), publication, context.faults(), record, target.isCombined());
    subscriptions = new Subscriptions(target, publication, writer);
    pings = new ConnectionClock(publication.clock().instant());
    closing = new ClosingHandshake(connection, writer, record);
  }

  /** Adds the streams of the address; called before the client knows that it is connected. */
  void subscribe(StreamTarget target) {
    target.streams().forEach(subscriptions::add);
  }

  /** Serves the client until the connection ends. */
  void run() throws IOException, InterruptedException {
    writer.start();
    try {
      closeIfTooMany();
      while (!closing.isReplied()) {
        receive(reader.next());
      }
    } catch (WebSocketProtocolException violation) {
      closing.begin(violation.closeCode(), String.valueOf(violation.getMessage()));
      drain();
    } finally {
      closing.recordEnd("Connection lost");
      connection.close();
      writer.end();
      writer.joinUninterrupted(CLOSE_MILLIS);
    }
  }

  private void receive(ClientFrame frame) throws InterruptedException {
    if (frame.opcode() == ClientFrame.CLOSE) {
      closing.reply(frame);
      writer.join(CLOSE_MILLIS);
    } else if (!closing.hasBegun()) {
      receiveOpen(frame);
    }
  }

  private void receiveOpen(ClientFrame frame) {
    if (!rate.accepts(publication.nowMicros(), limits.get().messagesPerSecond())) {
      closing.begin(CloseCode.POLICY_VIOLATION, "Too many requests");
      return;
    }
    switch (frame.opcode()) {
      case ClientFrame.PING -> {
        record.ping();
        closing.sendControl(ClientFrame.PONG, frame.payload());
      }
      case ClientFrame.PONG -> {
        record.pong(frame.text());
        pings.received(frame.text());
      }
      case ClientFrame.TEXT -> {
        record.message(frame.text());
        closing.sendText(subscriptions.respondTo(frame.text()));
        closeIfTooMany();
      }
      default -> closing.begin(CloseCode.UNSUPPORTED_DATA, "Binary messages are not supported");
    }
  }

  private void closeIfTooMany() {
    if (subscriptions.size() > limits.get().streamsPerConnection()) {
      closing.begin(CloseCode.POLICY_VIOLATION, "Too many streams");
    }
  }

  /** Reads on until the client closes, because unread bytes would turn the close into a reset. */
  private void drain() throws IOException {
    byte[] ignored = new byte[4096];
    while (in.read(ignored) >= 0) {
      // The timer ends it if the client does not.
    }
  }

  void sendText(String text) {
    closing.sendText(text);
  }

  /** Sends the event that the server is about to shut down, in the form of the connection. */
  void announceShutdown(long nowMillis) {
    isAnnounced = true;
    String event = "{\"e\":\"serverShutdown\",\"E\":" + nowMillis + "}";
    closing.sendText(
        writer.isWrapped() ? "{\"stream\":\"!serverShutdown\",\"data\":" + event + "}" : event);
  }

  boolean isAnnounced() {
    return isAnnounced;
  }

  void wake() {
    writer.wake();
  }

  void disconnect(Disconnection how) {
    if (how.code() > 0) {
      closing.begin(how.code(), "");
    } else {
      closing.cut(how);
    }
  }

  private Duration behind() {
    return Duration.of(writer.behindMicros(), ChronoUnit.MICROS);
  }

  /** Called again and again by a timer: pings, and the ends that no client begins. */
  void check(Instant now) {
    BinanceLimits current = limits.get();
    closing.cutIfLate();
    if (pings.isOlder(now, current.maxAge())) {
      closing.begin(CloseCode.GOING_AWAY, "Connection expired");
    } else if (pings.isPongLate(now, current.pongTimeout())) {
      closing.begin(CloseCode.POLICY_VIOLATION, "Pong timeout");
    } else if (behind().compareTo(current.maxBehind()) > 0) {
      closing.cutSlowClient();
    } else if (pings.isPingDue(now, current.pingInterval())) {
      record.pingSent();
      closing.sendControl(ClientFrame.PING, pings.next(now));
    }
  }
}
