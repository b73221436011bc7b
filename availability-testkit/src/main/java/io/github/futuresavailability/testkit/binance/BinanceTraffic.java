package io.github.futuresavailability.testkit.binance;

import java.util.List;

/**
 * What an {@link EmbeddedBinance} received and sent since its start or the last {@link
 * EmbeddedBinance#clearTraffic()}. Immutable and thread-safe.
 *
 * @param connects the handshakes of streams, refused ones included, in order
 * @param messages the texts that clients sent over their connections, in order
 * @param pings the pings of clients
 * @param pongs the payloads of the pongs of clients, in order
 * @param pingsSent the pings of the server
 * @param eventsSent the events that were sent over streams, in faulty frames as well; one without a
 *     frame is not counted
 * @param closes why connections ended, in order: a code and a reason, or what else happened
 * @param requests the REST requests, rejected ones included, in order
 */
public record BinanceTraffic(
    List<RecordedConnect> connects,
    List<String> messages,
    long pings,
    List<String> pongs,
    long pingsSent,
    long eventsSent,
    List<String> closes,
    List<RecordedRequest> requests) {
  /** Copies the lists. */
  public BinanceTraffic {
    connects = List.copyOf(connects);
    messages = List.copyOf(messages);
    pongs = List.copyOf(pongs);
    closes = List.copyOf(closes);
    requests = List.copyOf(requests);
  }

  /**
   * The weight of all REST requests that were not rejected.
   *
   * @return their sum
   */
  public long weight() {
    return requests.stream().mapToLong(RecordedRequest::weight).sum();
  }
}
