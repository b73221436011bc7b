package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StreamFaultTest {
  private final BinanceScenario scenario =
      BinanceScenario.spot(9)
          .symbol("BTCUSDT", "BTC", "USDT")
          .symbol("ETHUSDT", "ETH", "USDT")
          .absent("BTCUSDT", 4, 5)
          .build();
  private final EmbeddedBinance binance = EmbeddedBinance.start(scenario);

  @AfterEach
  void close() {
    binance.close();
  }

  private StreamClient connect() {
    return new JdkStreamClient(
        URI.create(binance.streamAddress() + "/ws/btcusdt@trade/ethusdt@trade"));
  }

  private String event(String symbol, long id) {
    return EventText.spot(scenario.trade(symbol, id).orElseThrow());
  }

  /** The frames of the first three trades when one kind of fault affects the second. */
  private List<String> framesWith(BadFrame what, int frames) throws Exception {
    try (StreamClient client = connect()) {
      long before = binance.newestId("ETHUSDT");
      binance.publish("ETHUSDT", 1);
      assertThat(client.next()).isEqualTo(event("ETHUSDT", before + 1));
      binance.inject(BinanceFault.frame(what).times(1));
      binance.publish("ETHUSDT", 1);
      binance.publish("ETHUSDT", 1);
      List<String> received = new ArrayList<>();
      for (int i = 0; i < frames; i++) {
        received.add(client.next());
      }
      return received;
    }
  }

  @Test
  void everyBadFrameIsWrongInItsOwnWay() throws Exception {
    assertThat(framesWith(BadFrame.NO_JSON, 2))
        .containsExactly("502 Bad Gateway", event("ETHUSDT", 3));
    String event = event("ETHUSDT", 5);
    assertThat(framesWith(BadFrame.CUT_JSON, 2))
        .containsExactly(event.substring(0, event.length() / 2), event("ETHUSDT", 6));
    assertThat(framesWith(BadFrame.MISSING_FIELD, 2).get(0))
        .isEqualTo(event("ETHUSDT", 8).replaceFirst("\"p\":\"[^\"]*\",", ""));
    assertThat(framesWith(BadFrame.NULL_VALUE, 2).get(0))
        .isEqualTo(event("ETHUSDT", 11).replaceFirst("\"q\":\"[^\"]*\"", "\"q\":null"));
    assertThat(framesWith(BadFrame.WRONG_TYPE, 2).get(0))
        .isEqualTo(event("ETHUSDT", 14).replaceFirst("\"p\":\"[^\"]*\"", "\"p\":{\"value\":1}"));
  }

  @Test
  void whatIsSentInAdditionLeavesTheEventsAsTheyAre() throws Exception {
    assertThat(framesWith(BadFrame.ERROR_FRAME, 3))
        .containsExactly(
            "{\"error\":{\"code\":3,\"msg\":\"Invalid JSON: expected value at line 1 column 1\"}}",
            event("ETHUSDT", 2),
            event("ETHUSDT", 3));
    assertThat(framesWith(BadFrame.UNKNOWN_EVENT, 3))
        .contains(event("ETHUSDT", 5), event("ETHUSDT", 6))
        .anyMatch(frame -> frame.contains("\"e\":\"unknownEvent\""));
    assertThat(framesWith(BadFrame.DUPLICATE, 3))
        .containsExactly(event("ETHUSDT", 8), event("ETHUSDT", 8), event("ETHUSDT", 9));
    assertThat(framesWith(BadFrame.OUT_OF_ORDER, 2))
        .containsExactly(event("ETHUSDT", 12), event("ETHUSDT", 11));
    assertThat(framesWith(BadFrame.SKIPPED, 1)).containsExactly(event("ETHUSDT", 15));
  }

  @Test
  void absentIdsAreNeverSent() throws Exception {
    try (StreamClient client = connect()) {
      binance.publish("BTCUSDT", 7);
      for (long id : new long[] {1, 2, 3, 6, 7}) {
        assertThat(client.next()).isEqualTo(event("BTCUSDT", id));
      }
    }
  }

  @Test
  void aShareOfTheTradesIsTheSameInEveryRun() throws Exception {
    binance.inject(BinanceFault.frame(BadFrame.SKIPPED).onShare(0.3, 4).onSymbol("BTCUSDT"));
    List<String> first = received();
    try (EmbeddedBinance again = EmbeddedBinance.start(scenario)) {
      again.inject(BinanceFault.frame(BadFrame.SKIPPED).onShare(0.3, 4).onSymbol("BTCUSDT"));
      assertThat(received(again)).isEqualTo(first);
    }
    assertThat(first).hasSizeBetween(500, 900);
  }

  @Test
  void anEventWithoutAFrameIsNotCountedAsSent() throws Exception {
    binance.inject(BinanceFault.frame(BadFrame.SKIPPED).times(2));
    binance.inject(BinanceFault.frame(BadFrame.OUT_OF_ORDER).times(1));
    binance.inject(BinanceFault.frame(BadFrame.ERROR_FRAME).times(1));
    try (StreamClient client = connect()) {
      binance.publish("ETHUSDT", 7);
      binance.send("end");
      while (!client.next().equals("end")) {
        // The events come before.
      }
    }
    assertThat(binance.traffic().eventsSent()).isEqualTo(5);
  }

  @Test
  void aJumpOfTheClockDoesNotCutAClientThatReads() throws Exception {
    Instant start = Instant.parse("2025-06-01T00:00:00Z");
    BinanceScenario timed =
        BinanceScenario.spot(1)
            .symbol("BTCUSDT", "BTC", "USDT")
            .rate("BTCUSDT", 50)
            .start(start)
            .build();
    ManualClock clock = new ManualClock(start);
    try (EmbeddedBinance from = EmbeddedBinance.start(timed)) {
      from.clock(clock);
      from.limits(from.limits().withPings(Duration.ZERO, Duration.ofHours(1)));
      try (StreamClient client =
          new JdkStreamClient(URI.create(from.streamAddress() + "/ws/btcusdt@trade"))) {
        awaitOneConnection(from);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.next()).contains("\"t\":");
        clock.advance(Duration.ofMinutes(2));
        from.send("end");
        long events = 1;
        while (!client.next().equals("end")) {
          events++;
        }
        assertThat(events).isGreaterThan(6_000);
      }
      assertThat(from.traffic().closes()).noneMatch(reason -> reason.contains("Slow"));
    }
  }

  /** The client knows of its connection before the server has begun to send. */
  private static void awaitOneConnection(EmbeddedBinance from) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (from.openConnections() == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private List<String> received() throws Exception {
    return received(binance);
  }

  private static List<String> received(EmbeddedBinance from) throws Exception {
    try (StreamClient client =
        new JdkStreamClient(URI.create(from.streamAddress() + "/ws/btcusdt@trade"))) {
      from.publish("BTCUSDT", 1002);
      from.send("end");
      List<String> received = new ArrayList<>();
      String next = client.next();
      while (!next.equals("end")) {
        received.add(next);
        next = client.next();
      }
      return received;
    }
  }

  @Test
  void aSuspendedSymbolIsNotSentWhileOthersAreAndNeverLater() throws Exception {
    try (StreamClient client = connect()) {
      binance.publish("BTCUSDT", 1);
      binance.suspend("BTCUSDT");
      binance.publish("BTCUSDT", 1);
      binance.publish("ETHUSDT", 1);
      assertThat(List.of(client.next(), client.next()))
          .containsExactlyInAnyOrder(event("BTCUSDT", 1), event("ETHUSDT", 1));

      binance.suspend();
      binance.publish("ETHUSDT", 3);
      binance.resume();
      binance.publish("BTCUSDT", 1);
      assertThat(client.next()).isEqualTo(event("BTCUSDT", 3));
      binance.publish("ETHUSDT", 1);
      assertThat(client.next()).isEqualTo(event("ETHUSDT", 5));
    }
  }

  @Test
  void tradesGoOnWhileAClientIsAway() throws Exception {
    try (StreamClient client = connect()) {
      binance.publish("ETHUSDT", 1);
      assertThat(client.next()).isEqualTo(event("ETHUSDT", 1));
      binance.disconnect(Disconnection.RESET);
      client.end();
    }
    assertThat(binance.publish("ETHUSDT", 50)).isEqualTo(51);
    try (StreamClient client = connect()) {
      binance.publish("ETHUSDT", 1);
      assertThat(client.next()).isEqualTo(event("ETHUSDT", 52));
    }
    assertThat(binance.newestId("ETHUSDT")).isEqualTo(52);
  }

  @Test
  void aHangingHandshakeGetsNoByte() throws IOException {
    binance.inject(BinanceFault.hangingHandshake().times(1));
    try (Socket socket = connectRaw()) {
      handshake(socket, "/ws/btcusdt@trade");
      Waiting.until("it is received", () -> !binance.traffic().connects().isEmpty());
      binance.close();

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(binance.traffic().connects().get(0).status()).isZero();
    }
  }

  private Socket connectRaw() throws IOException {
    return new Socket(
        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), binance.streamAddress().getPort());
  }

  private static void handshake(Socket socket, String path) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET "
                    + path
                    + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void tradesWithARateHappenByTheClock() throws Exception {
    Instant start = Instant.parse("2025-06-01T00:00:00Z");
    BinanceScenario.Builder bitcoin = BinanceScenario.spot(1).symbol("BTCUSDT", "BTC", "USDT");
    BinanceScenario timed = bitcoin.rate("BTCUSDT", 500).start(start).build();
    ManualClock clock = new ManualClock(start);
    try (EmbeddedBinance server = EmbeddedBinance.start(timed)) {
      server.clock(clock);
      server.limits(server.limits().withMaxBehind(Duration.ofHours(1)));
      assertThat(server.newestId("BTCUSDT")).isZero();
      try (StreamClient client =
          new JdkStreamClient(URI.create(server.streamAddress() + "/ws/btcusdt@trade"))) {
        clock.advance(Duration.ofSeconds(2));
        for (long id = 1; id <= server.newestId("BTCUSDT"); id++) {
          assertThat(client.next())
              .isEqualTo(EventText.spot(timed.trade("BTCUSDT", id).orElseThrow()));
        }
      }
      assertThat(server.newestId("BTCUSDT")).isBetween(999L, 1001L);
      assertThatThrownBy(() -> server.publish("BTCUSDT", 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("BTCUSDT has a rate: its trades happen by the clock");
    }
  }

  /** The server keeps nothing for it: what it does not read is computed when it does. */
  @Test
  void aClientThatDoesNotReadIsCutOnceItIsTooFarBehind() throws Exception {
    ManualClock clock = new ManualClock(scenario.trade("BTCUSDT", 1).orElseThrow().time());
    binance.clock(clock);
    BinanceLimits limits = binance.limits().withPings(Duration.ZERO, Duration.ZERO);
    binance.limits(limits.withMaxBehind(Duration.ofMillis(200)));
    try (Socket socket = connectRaw()) {
      handshake(socket, "/ws/btcusdt@trade");
      InputStream in = socket.getInputStream();
      String head = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(head).isEqualTo("HTTP/1.1 101");
      binance.publish("BTCUSDT", 1_000_000);
      Waiting.until("it is cut", () -> !binance.traffic().closes().isEmpty());

      assertThat(binance.traffic().closes()).containsExactly("Slow client");
      assertThat(binance.traffic().eventsSent()).isLessThan(500_000);
      Waiting.until("it is gone", () -> binance.openConnections() == 0);
    }
  }

  @Test
  void aFrameOfAClientThatViolatesTheProtocolClosesTheConnection() throws Exception {
    try (Socket socket = connectRaw()) {
      handshake(socket, "/ws/btcusdt@trade");
      socket.getOutputStream().write(new byte[] {(byte) 0x81, 1, 'x'});
      socket.getOutputStream().flush();
      byte[] received = socket.getInputStream().readAllBytes();

      String text = new String(received, StandardCharsets.ISO_8859_1);
      String reason = "A frame of a client is not masked";
      assertThat(text).endsWith("\u0088" + (char) (reason.length() + 2) + "\u0003\u00ea" + reason);
      assertThat(binance.traffic().closes()).containsExactly("1002 " + reason);
    }
  }

  @Test
  void aFaultSaysWhatItIsAndRefusesWhatCannotBe() {
    assertThat(BinanceFault.frame(BadFrame.SKIPPED))
        .hasToString("BinanceFault[frame[what=skipped]]");
    assertThatThrownBy(() -> BinanceFault.refusedHandshake(200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not an error status: 200");
    assertThatThrownBy(() -> BinanceFault.restReset().times(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a number of times: 0");
    assertThatThrownBy(() -> BinanceFault.restReset().onShare(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a share from 0 to 1: NaN");
    assertThatThrownBy(() -> binance.publish("BTCUSDT", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a number of trades: -1");
  }
}
