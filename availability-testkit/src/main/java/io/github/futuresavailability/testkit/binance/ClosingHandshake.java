package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import io.github.futuresavailability.testkit.internal.http.ServerConnection;
import io.github.futuresavailability.testkit.internal.websocket.ClientFrame;
import io.github.futuresavailability.testkit.internal.websocket.ServerFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Sends control frames and ends a connection once, in any of the possible ways. Thread-safe. */
final class ClosingHandshake {
  /** How long a client may take to reply to a closing frame. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ServerConnection connection;
  private final StreamWriter writer;
  private final TrafficRecord record;
  private boolean begun;
  private boolean replied;
  private boolean recorded;
  private long deadline;

  ClosingHandshake(ServerConnection connection, StreamWriter writer, TrafficRecord record) {
    this.connection = connection;
    this.writer = writer;
    this.record = record;
  }

  synchronized boolean hasBegun() {
    return begun;
  }

  /** Whether nothing more is expected from the client. */
  synchronized boolean isReplied() {
    return replied;
  }

  /** Sends a ping or a pong, unless the connection is being closed. */
  synchronized void sendControl(int opcode, byte[] payload) {
    if (!begun) {
      writer.sendNow(frame(opcode, payload));
    }
  }

  /** Sends a text after the events that have happened, unless the connection is being closed. */
  synchronized void sendText(String text) {
    if (!begun) {
      writer.sendInOrder(frame(ClientFrame.TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Sends a closing frame after everything that happened before. */
  synchronized void begin(int code, String reason) {
    if (!begun) {
      begun = true;
      deadline = System.nanoTime() + PATIENCE_NANOS;
      record(code + (reason.isEmpty() ? "" : " " + reason));
      writer.sendLast(frame(ClientFrame.CLOSE, ServerFrames.closing(code, reason)));
    }
  }

  /** Replies to the closing frame of the client with its own code. */
  synchronized void reply(ClientFrame close) {
    replied = true;
    if (!begun) {
      begun = true;
      deadline = System.nanoTime() + PATIENCE_NANOS;
      record("Client " + close.closeCode());
      byte[] code = close.payload().length < 2 ? new byte[0] : codeOf(close);
      writer.sendLast(frame(ClientFrame.CLOSE, code));
    }
  }

  private static byte[] codeOf(ClientFrame close) {
    return ServerFrames.closing(close.closeCode(), "");
  }

  /** Ends the TCP connection without a closing frame. */
  synchronized void cut(Disconnection how) {
    begun = true;
    record(how.name());
    try {
      if (how == Disconnection.RESET) {
        connection.reset();
      } else {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The connection did not close", e);
    }
    writer.end();
  }

  synchronized void cutSlowClient() {
    record("Slow client");
    cut(Disconnection.END);
  }

  synchronized void cutIfLate() {
    if (begun && System.nanoTime() - deadline > 0) {
      cut(Disconnection.END);
    }
  }

  synchronized void recordEnd(String reason) {
    record(reason);
  }

  /** Only the first reason counts; the others follow from it. */
  private void record(String reason) {
    if (!recorded) {
      recorded = true;
      record.close(reason);
    }
  }

  private static byte[] frame(int opcode, byte[] payload) {
    ByteSink frame = new ByteSink(payload.length + 14);
    ServerFrames.put(frame, opcode, payload);
    return frame.copy();
  }
}
