package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends the frames of one connection on a thread of its own. Events are not queued: each stream has
 * a place among trades that can be computed at any time, so that a client that does not read blocks
 * this thread and needs no memory.
 */
final class StreamWriter implements Runnable {
  private static final int BATCH_BYTES = 64 * 1024;
  private static final int EVENTS_AT_ONCE = 64;
  private static final long MOST_PAUSE_MICROS = 20_000;

  private final OutputStream out;
  private final Publication publication;
  private final FaultList faults;
  private final TrafficRecord record;
  private final Map<String, StreamCursor> cursors = new ConcurrentHashMap<>();
  private final Queue<byte[]> urgent = new ConcurrentLinkedQueue<>();
  private final Queue<byte[]> ordered = new ConcurrentLinkedQueue<>();
  private final ByteSink batch = new ByteSink(BATCH_BYTES * 2);
  private final WriteLag lag;
  private final Thread thread;
  private volatile boolean isWrapped;
  private volatile long behindMicros;
  private volatile boolean ended;
  private volatile byte @Nullable [] last;

  StreamWriter(
      OutputStream out,
      Publication publication,
      FaultList faults,
      TrafficRecord record,
      boolean isWrapped) {
    this.out = out;
    this.publication = publication;
    this.faults = faults;
    this.record = record;
    this.isWrapped = isWrapped;
    lag = new WriteLag(publication.nowMicros(), System.nanoTime());
    thread = new Thread(this, Thread.currentThread().getName() + "-writer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  void add(String stream, StreamCursor cursor) {
    cursors.putIfAbsent(stream, cursor);
    wake();
  }

  void remove(String stream) {
    cursors.remove(stream);
  }

  void wrap(boolean changed) {
    isWrapped = changed;
  }

  boolean isWrapped() {
    return isWrapped;
  }

  /** Sends a complete frame as soon as possible, also while a client is far behind. */
  void sendNow(byte[] frame) {
    urgent.add(frame);
    wake();
  }

  /** Sends a complete frame after all events that have happened. */
  void sendInOrder(byte[] frame) {
    ordered.add(frame);
    wake();
  }

  /** Sends the last frame, after all events that have happened, and ends. */
  void sendLast(byte[] frame) {
    last = frame;
    sendInOrder(frame);
  }

  /** Ends the thread, also when it has nothing to send. */
  void end() {
    ended = true;
    wake();
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** Waits also if the thread is interrupted, as it is when the server closes. */
  void joinUninterrupted(long millis) {
    boolean isInterrupted = Thread.interrupted();
    try {
      thread.join(millis);
    } catch (InterruptedException again) {
      isInterrupted = true;
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How far the client is behind, in microseconds. */
  long behindMicros() {
    return Math.max(lag.writingMicros(), behindMicros);
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        if (!writeBatch()) {
          LockSupport.parkNanos(pauseMicros() * 1000);
        }
      }
    } catch (IOException gone) {
      // The client has disconnected, or the connection was cut.
    }
  }

  private boolean writeBatch() throws IOException {
    batch.truncate(0);
    put(urgent, urgent.size());
    // Counted before the events: what is added later can follow events that are not in this batch.
    int due = ordered.size();
    putEvents();
    boolean isCaughtUp = batch.length() < BATCH_BYTES;
    put(ordered, isCaughtUp ? due : 0);
    if (batch.length() == 0) {
      // The clock may have jumped since: what is due now was not due then.
      behindMicros = lag.micros(publication.nowMicros(), nextMicros());
      return false;
    }
    lag.beginWrite();
    out.write(batch.array(), 0, batch.length());
    lag.endWrite();
    behindMicros = lag.micros(publication.nowMicros(), nextMicros());
    return true;
  }

  private void put(Queue<byte[]> frames, int count) {
    for (int i = 0; i < count && !ended; i++) {
      byte[] frame = frames.remove();
      batch.put(frame);
      ended = frame == last;
    }
  }

  /** Takes turns between the streams until the batch is full or nothing is left. */
  private void putEvents() {
    int events = 0;
    int before = -1;
    while (batch.length() < BATCH_BYTES && events > before) {
      before = events;
      for (StreamCursor cursor : cursors.values()) {
        events += cursor.put(batch, publication, faults, isWrapped, EVENTS_AT_ONCE);
        record.eventsSent(cursor.takeSent());
      }
    }
  }

  private long nextMicros() {
    long next = Long.MAX_VALUE;
    for (StreamCursor cursor : cursors.values()) {
      next = Math.min(next, cursor.nextMicros());
    }
    return next;
  }

  private long pauseMicros() {
    long until = nextMicros() - publication.nowMicros();
    return Math.max(1, Math.min(MOST_PAUSE_MICROS, until));
  }
}
