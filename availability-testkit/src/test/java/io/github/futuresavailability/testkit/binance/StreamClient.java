package io.github.futuresavailability.testkit.binance;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of a WebSocket library, and what it received. */
abstract class StreamClient implements AutoCloseable {
  private static final long SECONDS = 60;

  final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  final CompletableFuture<String> closed = new CompletableFuture<>();

  abstract void send(String text) throws Exception;

  abstract void ping(String payload) throws Exception;

  abstract void closeWith(int code, String reason) throws Exception;

  /** The next message; a binary one has the prefix {@code binary:}, a pong {@code pong:}. */
  final String next() throws InterruptedException {
    String message = received.poll(SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("No message within " + SECONDS + " s");
    }
    return message;
  }

  /** The code of the end of the connection and its reason. */
  final String end() throws Exception {
    return closed.get(SECONDS, TimeUnit.SECONDS).strip();
  }

  @Override
  public abstract void close();
}
