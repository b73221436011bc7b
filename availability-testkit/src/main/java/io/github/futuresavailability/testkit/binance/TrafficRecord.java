package io.github.futuresavailability.testkit.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Collects what happens on the server. Thread-safe. */
final class TrafficRecord {
  private final List<RecordedConnect> connects = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final List<String> pongs = new ArrayList<>();
  private final List<String> closes = new ArrayList<>();
  private final List<RecordedRequest> requests = new ArrayList<>();
  private final LongAdder eventsSent = new LongAdder();
  private long pings;
  private long pingsSent;

  synchronized void connect(RecordedConnect connect) {
    connects.add(connect);
  }

  synchronized void message(String text) {
    messages.add(text);
  }

  synchronized void ping() {
    pings++;
  }

  synchronized void pong(String payload) {
    pongs.add(payload);
  }

  synchronized void pingSent() {
    pingsSent++;
  }

  synchronized void close(String reason) {
    closes.add(reason);
  }

  synchronized void request(RecordedRequest request) {
    requests.add(request);
  }

  void eventsSent(long more) {
    eventsSent.add(more);
  }

  synchronized void clear() {
    connects.clear();
    messages.clear();
    pongs.clear();
    closes.clear();
    requests.clear();
    eventsSent.reset();
    pings = 0;
    pingsSent = 0;
  }

  synchronized BinanceTraffic traffic() {
    return new BinanceTraffic(
        connects, messages, pings, pongs, pingsSent, eventsSent.sum(), closes, requests);
  }
}
