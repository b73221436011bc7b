package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.ConnectionState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections that are old, announced to end, or omit trades. */
final class ReplacedConnectionTest extends ConnectionFixture {
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
  void aServerThatAnnouncesItsEndToEachConnectionIsNotStormed() throws InterruptedException {
    connection(NO_BREAKER, FIRST).connect();
    for (int announcements = 0; announcements < 1000; announcements++) {
      sockets.last().succeed();
      sockets.last().send("shutdown");
      timer.advance(Duration.ofMillis(100));
      changes();
    }

    assertThat(sockets.attempts).as("in 100 s").hasSizeBetween(3, 8);
  }

  @Test
  void anAnnouncementLongAfterTheLastOneIsFollowedAtOnce() {
    connection(NO_BREAKER, FIRST).connect();
    for (int day = 1; day <= 5; day++) {
      sockets.last().succeed();
      sockets.last().send("" + day);
      timer.advance(Duration.ofMinutes(2));
      sockets.last().send("shutdown");

      assertThat(sockets.attempts).hasSize(day + 1);
    }
  }

  /** Each connection would get its whole idle timeout before the symbol gets its own. */
  @Test
  void aSymbolThatTradedOnlyBetweenTwoConnectionsIsDelivered() throws InterruptedException {
    StreamConnection connection = connection(NO_BREAKER, FIRST);
    connection.connect();
    sockets.last().succeed();
    sockets.last().send("1");
    sockets.last().end("closed with 1006");
    history = SequencedTrades.trades(2);
    timer.advance(Duration.ofSeconds(5));
    sockets.last().succeed();
    timer.advance(Duration.ofSeconds(61));
    connection.check();
    assertThat(sockets.last().isClosed).as("no event").isTrue();

    assertThat(filler.hasNext()).isTrue();
    filler.runNext();
    assertThat(symbol.statistics().openIds()).isEmpty();
    assertThat(symbol.statistics().filledIds()).isEqualTo(1);
  }
}
