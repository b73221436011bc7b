package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.CircuitBreaker;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A connection on the thread of a test, whose sockets and time the test moves. */
abstract class ConnectionFixture {
  static final URI FIRST = URI.create("ws://first");
  static final URI SECOND = URI.create("ws://second/");

  /** Opens after so many failures that it has no effect. */
  static final CircuitBreaker<Object> NO_BREAKER =
      CircuitBreaker.builder().withFailureThreshold(1000).build();

  final ManualTimer timer = new ManualTimer();
  final FakeSockets sockets = new FakeSockets();
  final DeliveryQueue queue = new DeliveryQueue(100);
  final SymbolStream symbol = new SymbolStream(SequencedTrades.SYMBOL, new WaitingRoom(100), queue);
  final StreamCounters counters = new StreamCounters();
  StreamSettings settings = StreamSettings.standard();
  ConnectBudgets budgets = new ConnectBudgets(300, Duration.ofMinutes(5));
  double random = 0.5;
  List<Trade> history = List.of();
  final HistoryFiller filler =
      new HistoryFiller(
          (name, id) -> new TradePage(id, history, List.of(), true),
          queue,
          timer,
          new BackOff(settings.backOff(), 0, () -> random),
          settings.gapDelay(),
          counters,
          "test");

  StreamConnection connection(CircuitBreaker<Object> breaker, URI... addresses) {
    BackOff backOff = new BackOff(settings.backOff(), settings.jitter(), () -> random);
    Map<String, SymbolStream> symbols = Map.of(SequencedTrades.SYMBOL, symbol);
    StreamContext context =
        new StreamContext(
            settings,
            symbols,
            timer,
            queue,
            filler,
            counters,
            new BadFrames(counters, timer),
            sockets,
            backOff,
            budgets,
            () -> random);
    StreamPart part =
        new StreamPart(
            "/stream?streams=x", List.of(SequencedTrades.SYMBOL), () -> ConnectionFixture::decode);
    StreamPlan plan =
        new StreamPlan(
            "test",
            List.of(SequencedTrades.SYMBOL),
            List.of(part),
            List.of(addresses),
            Map.of(),
            (name, id) -> new TradePage(id, List.of(), List.of(), true),
            breaker,
            settings,
            budgets);
    return new StreamConnection(1, part, context, plan);
  }

  private static void decode(char[] frame, int length, long receivedMicros, FrameSink sink) {
    String text = new String(frame, 0, length);
    if (text.equals("shutdown")) {
      sink.shutdown();
    } else if (text.equals("garbage")) {
      sink.unreadable(text);
    } else {
      sink.trade(SequencedTrades.trade(Long.parseLong(text)));
    }
  }

  List<ConnectionChange> changes() throws InterruptedException {
    List<Object> items = new ArrayList<>();
    queue.add("end");
    queue.take(items, 1000);
    queue.taken(items.size());
    return items.stream()
        .filter(ConnectionChange.class::isInstance)
        .map(ConnectionChange.class::cast)
        .toList();
  }

  void assertNextAttemptAfter(Duration delay) {
    int before = sockets.attempts.size();
    timer.advance(delay.minusMillis(1));
    assertThat(sockets.attempts).hasSize(before);
    timer.advance(Duration.ofMillis(1));
    assertThat(sockets.attempts).hasSize(before + 1);
  }
}
