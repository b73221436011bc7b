package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.CircuitBreaker;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.ConnectionState;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Attempts after failures, silent sockets, and the end. */
final class StreamConnectionTest extends ConnectionFixture {
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
    budgets = new ConnectBudgets(2, Duration.ofMinutes(5));
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

  @Test
  void aRefusalHoldsForAllConnectionsToTheServer() {
    connection(NO_BREAKER, FIRST).connect();
    sockets.last().end("status 418", Duration.ofSeconds(90));

    connection(NO_BREAKER, FIRST).connect();
    connection(NO_BREAKER, SECOND).connect();
    assertThat(sockets.attempts).hasSize(2);
    assertThat(sockets.last().address).hasHost("second");
    sockets.last().succeed();

    timer.advance(Duration.ofSeconds(90));
    assertThat(sockets.attempts).hasSize(4);
  }

  private void connectTo(URI address) {
    int before = sockets.attempts.size();
    connection(NO_BREAKER, address).connect();
    if (sockets.attempts.size() > before) {
      sockets.last().succeed();
    }
  }

  @Test
  void handshakesOfAllStreamsShareTheBudgetOfTheServer() {
    budgets = new ConnectBudgets(3, Duration.ofMinutes(5));
    for (int stream = 0; stream < 5; stream++) {
      connectTo(FIRST);
    }
    assertThat(sockets.attempts).hasSize(3);
    connectTo(SECOND);
    assertThat(sockets.attempts).as("another server").hasSize(4);

    timer.advance(Duration.ofMinutes(5).plusMillis(1));
    assertThat(sockets.attempts).hasSize(6);
  }

  @Test
  void aConnectionIsNotCountedWithTheFailuresBeforeIt() throws InterruptedException {
    connection(NO_BREAKER, FIRST).connect();
    sockets.last().end("1");
    timer.advance(Duration.ofSeconds(5));
    sockets.last().succeed();

    assertThat(changes()).extracting(ConnectionChange::failures).containsExactly(1, 0);
  }

  @Test
  void anErrorOfTheSystemAtTheStartOfAHandshakeIsAFailureLikeAnother() throws InterruptedException {
    sockets.failure = new OutOfMemoryError("unable to create native thread");
    connection(NO_BREAKER, FIRST).connect();
    sockets.failure = null;

    assertNextAttemptAfter(Duration.ofSeconds(5));
    assertThat(changes())
        .extracting(ConnectionChange::reason)
        .containsExactly(
            "no handshake: java.lang.OutOfMemoryError: unable to create native thread");
  }

  @Test
  void aConnectionThatNothingIsPlannedForIsFoundByTheNextCheck() {
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.check();
    connection.check();

    assertNextAttemptAfter(Duration.ofSeconds(5));
  }
}
