package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import io.github.futuresavailability.testkit.internal.websocket.ServerFrames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of one connection in one stream. It begins after the newest trade. Used by one thread
 * after its construction.
 */
final class StreamCursor {
  private static final long NONE = -1;

  private final EventEncoder encoder;
  private final SymbolFeed feed;
  private long next;

  /** An event that is sent after the one that follows it. */
  private long held = NONE;

  private int sent;

  StreamCursor(EventEncoder encoder, Publication publication) {
    this.encoder = encoder;
    feed = encoder.feed();
    next = publication.newest(feed) + 1;
  }

  /** Writes the frames of the trades that happened since the last call, up to a number of them. */
  int put(
      ByteSink out, Publication publication, FaultList faults, boolean isWrapped, int mostEvents) {
    long newest = publication.newest(feed);
    List<SymbolFeed.Ids> suspended = publication.suspended(feed);
    int events = 0;
    next = feed.presentFrom(next);
    while (next <= newest && events < mostEvents) {
      if (suspended.isEmpty() || !contain(suspended, next)) {
        putOne(out, next, faults.ofFrame(feed.name(), next), isWrapped);
        events++;
      }
      next = feed.presentFrom(next + 1);
    }
    return events;
  }

  /** The number of events whose frames were written since the last call. */
  int takeSent() {
    int taken = sent;
    sent = 0;
    return taken;
  }

  private static boolean contain(List<SymbolFeed.Ids> ranges, long id) {
    return ranges.stream().anyMatch(range -> range.contains(id));
  }

  private void putOne(ByteSink out, long id, @Nullable BadFrame bad, boolean isWrapped) {
    if (bad == BadFrame.OUT_OF_ORDER && held == NONE) {
      held = id;
      return;
    }
    if (bad == null || bad == BadFrame.OUT_OF_ORDER) {
      putGood(out, id, isWrapped);
    } else {
      ByteSink event = new ByteSink(512);
      encoder.put(event, id, isWrapped);
      BadFrames.put(out, bad, feed.name(), event.copy());
      sent += bad == BadFrame.SKIPPED ? 0 : 1;
    }
    if (held != NONE) {
      putGood(out, held, isWrapped);
      held = NONE;
    }
  }

  private void putGood(ByteSink out, long id, boolean isWrapped) {
    int start = ServerFrames.begin(out);
    encoder.put(out, id, isWrapped);
    ServerFrames.end(out, start);
    sent++;
  }

  /** When the next event happens by the clock; far in the future if a test publishes it. */
  long nextMicros() {
    return feed.isTimed() ? feed.eventMicros(next) : Long.MAX_VALUE;
  }
}
