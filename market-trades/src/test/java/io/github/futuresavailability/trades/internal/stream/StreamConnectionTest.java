package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.CircuitBreaker;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.ConnectionState;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StreamConnectionTest {
  private static final URI FIRST = URI.create("ws://first");
  private static final URI SECOND = URI.create("ws://second/");

  /** Opens after so many failures that it has no effect. */
  private static final CircuitBreaker<Object> NO_BREAKER =
      CircuitBreaker.builder().withFailureThreshold(1000).build();

  private final ManualTimer timer = new ManualTimer();
  private final FakeSockets sockets = new FakeSockets();
  private final DeliveryQueue queue = new DeliveryQueue(100);
  private final SymbolStream symbol =
      new SymbolStream(SequencedTrades.SYMBOL, new WaitingRoom(100), queue);
  private final StreamCounters counters = new StreamCounters();
  private StreamSettings settings = StreamSettings.standard();
  private ConnectBudget budget = new ConnectBudget(300, Duration.ofMinutes(5));
  private double random = 0.5;
  private List<Trade> history = List.of();
  private final HistoryFiller filler =
      new HistoryFiller(
          (name, id) -> new TradePage(id, history, List.of(), true),
          queue,
          timer,
          new BackOff(settings.backOff(), 0, () -> random),
          settings.gapDelay(),
          counters,
          "test");

  private StreamConnection connection(CircuitBreaker<Object> breaker, URI... addresses) {
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
            budget,
            () -> random);
    StreamPart part =
        new StreamPart(
            "/stream?streams=x",
            List.of(SequencedTrades.SYMBOL),
            () -> StreamConnectionTest::decode);
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
            300,
            Duration.ofMinutes(5));
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

  private List<ConnectionChange> changes() throws InterruptedException {
    List<Object> items = new ArrayList<>();
    queue.add("end");
    queue.take(items, 1000);
    queue.taken(items.size());
    return items.stream()
        .filter(ConnectionChange.class::isInstance)
        .map(ConnectionChange.class::cast)
        .toList();
  }

  private void assertNextAttemptAfter(Duration delay) {
    int before = sockets.attempts.size();
    timer.advance(delay.minusMillis(1));
    assertThat(sockets.attempts).hasSize(before);
    timer.advance(Duration.ofMillis(1));
    assertThat(sockets.attempts).hasSize(before + 1);
  }

  @Test
  void delaysGrowAndTheNextAddressFollowsTheTenthFailure() throws InterruptedException {
    connection(NO_BREAKER, FIRST, SECOND).connect();

    for (int seconds : new int[] {5, 10, 20, 40, 60, 60, 60, 60, 60}) {
      sockets.last().end("no handshake");
      assertNextAttemptAfter(Duration.ofSeconds(seconds));
      assertThat(sockets.last().address).hasHost("first");
    }
    sockets.last().end("no handshake");
    assertNextAttemptAfter(Duration.ofSeconds(60));

    assertThat(sockets.last().address).hasToString("ws://second/stream?streams=x");
    sockets.last().end("no handshake");
    assertNextAttemptAfter(Duration.ofSeconds(5));
    assertThat(changes())
        .hasSize(11)
        .allMatch(change -> change.state() == ConnectionState.DISCONNECTED)
        .last()
        .extracting(ConnectionChange::failures)
        .isEqualTo(1);
  }

  @Test
  void delaysHaveJitter() {
    random = 0;
    connection(NO_BREAKER, FIRST).connect();
    sockets.last().end("no handshake");
    assertNextAttemptAfter(Duration.ofSeconds(4));
    random = 1;
    sockets.last().end("no handshake");
    assertNextAttemptAfter(Duration.ofSeconds(12));
  }

  @Test
  void aConnectionThatSendsNothingDoesNotEndTheFailuresInARow() {
    connection(NO_BREAKER, FIRST).connect();

    for (int seconds : new int[] {5, 10, 20}) {
      sockets.last().succeed();
      sockets.last().send("garbage");
      sockets.last().end("closed with 1000");
      assertNextAttemptAfter(Duration.ofSeconds(seconds));
    }
    sockets.last().succeed();
    sockets.last().send("1");
    sockets.last().end("closed with 1000");
    assertNextAttemptAfter(Duration.ofSeconds(5));
  }

  @Test
  void aRefusalIsFollowedForAsLongAsItWants() {
    connection(NO_BREAKER, FIRST).connect();

    sockets.last().end("status 429", Duration.ofSeconds(90));

    assertNextAttemptAfter(Duration.ofSeconds(90));
  }

  @Test
  void anOpenBreakerDelaysTheNextAttempt() {
    CircuitBreaker<Object> policy =
        CircuitBreaker.builder()
            .withFailureThreshold(3)
            .withDelay(Duration.ofHours(1))
            .withSuccessThreshold(2)
            .build();
    connection(policy, FIRST).connect();
    sockets.last().end("1");
    timer.advance(Duration.ofSeconds(5));
    sockets.last().end("2");
    timer.advance(Duration.ofSeconds(10));
    assertThat(sockets.attempts).hasSize(3);
    sockets.last().end("3");

    timer.advance(Duration.ofMinutes(30));

    assertThat(sockets.attempts).hasSize(3);
    assertThat(policy.isClosed()).as("each connection has a breaker of its own").isTrue();
  }

  @Test
  void handshakesKeepTheirBudget() {
    budget = new ConnectBudget(2, Duration.ofMinutes(5));
    connection(NO_BREAKER, FIRST).connect();
    sockets.last().end("1");
    timer.advance(Duration.ofSeconds(5));
    sockets.last().end("2");

    assertNextAttemptAfter(Duration.ofMinutes(5).minusSeconds(5).plusMillis(1));
  }

  @Test
  void aHandshakeThatNeverCompletesEnds() throws InterruptedException {
    connection(NO_BREAKER, FIRST).connect();
    FakeSockets.Attempt hanging = sockets.last();

    timer.advance(Duration.ofSeconds(15));
    assertNextAttemptAfter(Duration.ofSeconds(5));

    assertThat(changes())
        .extracting(ConnectionChange::reason)
        .containsExactly("no handshake within PT15S");
    hanging.succeed();
    assertThat(hanging.isClosed).as("too late").isTrue();
  }

  @Test
  void aConnectionWithoutEventsIsOpenedAgain() throws InterruptedException {
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.connect();
    FakeSockets.Attempt silent = sockets.last();
    silent.succeed();
    silent.send("1");
    timer.advance(Duration.ofSeconds(60));
    connection.check();
    assertThat(silent.isClosed).isFalse();
    silent.send("2");
    timer.advance(Duration.ofSeconds(61));
    connection.check();

    assertThat(silent.isClosed).isTrue();
    assertNextAttemptAfter(Duration.ofSeconds(5));
    assertThat(changes())
        .last()
        .extracting(ConnectionChange::reason)
        .isEqualTo("no event for PT1M");
  }

  /** Sends trades on the thread of a socket, until the queue has no room for the next one. */
  private static Thread reader(FakeSockets.Attempt socket, AtomicInteger sent) {
    Thread reader =
        new Thread(
            () -> {
              for (int id = 1; id <= 110; id++) {
                socket.send("" + id);
                sent.incrementAndGet();
              }
            });
    reader.start();
    while (reader.getState() != Thread.State.WAITING) {
      assertThat(reader.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    return reader;
  }

  @Test
  void aSocketThatIsNotReadIsNotSilent() throws InterruptedException {
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.connect();
    FakeSockets.Attempt socket = sockets.last();
    socket.succeed();
    AtomicInteger sent = new AtomicInteger();
    Thread reader = reader(socket, sent);
    assertThat(sent).as("the opening and the last one are in the queue as well").hasValue(98);
    timer.advance(Duration.ofMinutes(10));
    connection.check();
    assertThat(socket.isClosed).isFalse();

    changes();
    reader.join();
    assertThat(sent).hasValue(110);
    timer.advance(Duration.ofSeconds(59));
    connection.check();
    assertThat(socket.isClosed).isFalse();
    timer.advance(Duration.ofSeconds(2));
    connection.check();
    assertThat(socket.isClosed).isTrue();
  }

  @Test
  void anOldConnectionIsReplacedAndStaysUntilTheNewOneHasSentSomething()
      throws InterruptedException {
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.connect();
    FakeSockets.Attempt old = sockets.last();
    old.succeed();
    for (int hour = 0; hour < 23; hour++) {
      timer.advance(Duration.ofHours(1));
      old.send("" + (hour + 1));
      connection.check();
    }
    FakeSockets.Attempt replacement = sockets.last();
    assertThat(replacement).isNotSameAs(old);
    replacement.succeed();
    timer.advance(Duration.ofMinutes(1));
    assertThat(old.isClosed).isFalse();
    replacement.send("24");
    timer.advance(Duration.ofSeconds(4));
    assertThat(old.isClosed).isFalse();
    timer.advance(Duration.ofSeconds(1));

    assertThat(old.isClosed).isTrue();
    assertThat(sockets.attempts).hasSize(2);
    assertThat(changes())
        .extracting(ConnectionChange::state)
        .containsExactly(
            ConnectionState.CONNECTED, ConnectionState.CONNECTED, ConnectionState.REPLACED);
  }

  @Test
  void aReplacementThatFailsIsRepeatedWhileTheOldConnectionGoesOn() {
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.connect();
    FakeSockets.Attempt old = sockets.last();
    old.succeed();
    old.send("shutdown");
    assertThat(sockets.attempts).hasSize(2);
    old.send("shutdown");
    assertThat(sockets.attempts).as("one replacement is enough").hasSize(2);
    sockets.last().end("refused");
    assertNextAttemptAfter(Duration.ofSeconds(5));
    sockets.last().succeed();
    sockets.last().send("1");
    timer.advance(Duration.ofSeconds(5));

    assertThat(old.isClosed).isTrue();
    assertThat(sockets.attempts).hasSize(3);
  }

  @Test
  void anOldConnectionThatEndsDuringTheOverlapNeedsNoReconnect() throws InterruptedException {
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.connect();
    FakeSockets.Attempt old = sockets.last();
    old.succeed();
    old.send("shutdown");
    sockets.last().succeed();
    old.end("closed with 1001");
    timer.advance(Duration.ofMinutes(1));

    assertThat(sockets.attempts).hasSize(2);
    assertThat(changes()).last().extracting(ConnectionChange::delay).isEqualTo(Duration.ZERO);
  }

  /** A connection whose symbol is idle while the history has a newer trade. */
  private FakeSockets.Attempt omitting() throws InterruptedException {
    settings = settings.idleTimeout(Duration.ZERO);
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.connect();
    FakeSockets.Attempt socket = sockets.last();
    socket.succeed();
    socket.send("1");
    timer.advance(Duration.ofSeconds(61));
    history = SequencedTrades.trades(2);
    connection.check();
    filler.runNext();
    return socket;
  }

  @Test
  void aConnectionThatOmitsTradesOfASymbolIsReplaced() throws InterruptedException {
    omitting();

    assertNextAttemptAfter(Duration.ofSeconds(5));
  }

  @Test
  void aTradeThatTheHistoryHadALittleEarlierIsNoReasonToReplaceTheConnection()
      throws InterruptedException {
    omitting().send("2");

    timer.advance(Duration.ofMinutes(1));

    assertThat(sockets.attempts).hasSize(1);
  }

  @Test
  void aSocketThatCannotEvenBeginIsAFailureLikeAnother() throws InterruptedException {
    sockets.refuses = true;
    connection(NO_BREAKER, FIRST).connect();

    assertNextAttemptAfter(Duration.ofSeconds(5));
    assertNextAttemptAfter(Duration.ofSeconds(10));
    assertThat(changes()).extracting(ConnectionChange::failures).containsExactly(1, 2, 3);
  }

  @Test
  void aClosedConnectionStaysClosed() {
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.connect();
    FakeSockets.Attempt socket = sockets.last();
    socket.succeed();

    connection.close();
    socket.end("closed with 1000");
    timer.advance(Duration.ofHours(1));

    assertThat(socket.isClosed).isTrue();
    assertThat(sockets.attempts).hasSize(1);
  }
}
