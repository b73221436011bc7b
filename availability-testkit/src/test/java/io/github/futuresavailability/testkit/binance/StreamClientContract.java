package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client that knows nothing of this server finds; one test class for each library. */
abstract class StreamClientContract {
  private static final long FIRST = 5_000_000_000L;
  private static final String STREAM = "btcusdt@trade";

  final BinanceScenario scenario =
      BinanceScenario.spot(7)
          .symbol("BTCUSDT", "BTC", "USDT")
          .symbol("ETHUSDT", "ETH", "USDT")
          .firstId("BTCUSDT", FIRST)
          .build();
  final EmbeddedBinance binance = EmbeddedBinance.start(scenario);

  abstract StreamClient connect(URI address) throws Exception;

  /** The status of a handshake that is refused. */
  abstract int refusedStatus(URI address) throws Exception;

  private StreamClient connect() throws Exception {
    return connect(address("/stream?streams=" + STREAM));
  }

  final URI address(String path) {
    return binance.streamAddress().resolve(path);
  }

  @AfterEach
  void close() {
    binance.close();
  }

  private String event(long id) {
    return EventText.wrapped(STREAM, EventText.spot(scenario.trade("BTCUSDT", id).orElseThrow()));
  }

  private List<String> events(int count) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(FIRST + i));
    }
    return events;
  }

  private static List<String> next(StreamClient client, int count) throws InterruptedException {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(client.next());
    }
    return messages;
  }

  @Test
  void everyPublishedTradeArrivesOnceAndInOrder() throws Exception {
    try (StreamClient client = connect()) {
      binance.publish("BTCUSDT", 3);
      binance.publish("BTCUSDT", 2000);
      binance.publish("BTCUSDT", 1);

      assertThat(next(client, 2004)).isEqualTo(events(2004));
      assertThat(binance.traffic().eventsSent()).isEqualTo(2004);
    }
  }

  @Test
  void fragmentsAreOneMessage() throws Exception {
    try (StreamClient client = connect()) {
      binance.inject(BinanceFault.frame(BadFrame.FRAGMENTED));
      binance.publish("BTCUSDT", 2);

      List<String> messages = new ArrayList<>();
      while (messages.size() < 2) {
        String message = client.next();
        // The pong between the fragments, which was not requested.
        if (!message.equals("pong:")) {
          messages.add(message);
        }
      }
      assertThat(messages).isEqualTo(events(2));
    }
  }

  @Test
  void aFrameOfOneMebibyteArrivesWhole() throws Exception {
    try (StreamClient client = connect()) {
      binance.inject(BinanceFault.frame(BadFrame.ONE_MEBIBYTE).times(1));
      binance.publish("BTCUSDT", 2);

      assertThat(client.next()).hasSize(1 << 20).endsWith("x\"}}");
      assertThat(next(client, 2)).isEqualTo(events(2));
    }
  }

  @Test
  void aFrameOfEveryLengthAroundTheFormsOfItsLengthArrives() throws Exception {
    try (StreamClient client = connect()) {
      for (int length : new int[] {0, 1, 125, 126, 127, 65_535, 65_536, 65_537}) {
        binance.send("é".repeat(length / 2) + "x".repeat(length % 2));
        assertThat(client.next()).isEqualTo("é".repeat(length / 2) + "x".repeat(length % 2));
      }
    }
  }

  @Test
  void aBinaryFrameIsNoText() throws Exception {
    try (StreamClient client = connect()) {
      binance.inject(BinanceFault.frame(BadFrame.BINARY).times(1));
      binance.publish("BTCUSDT", 1);

      assertThat(client.next()).isEqualTo("binary:" + event(FIRST));
    }
  }

  @Test
  void theCodeOfAClosingFrameArrivesAfterAllEvents() throws Exception {
    try (StreamClient normal = connect()) {
      binance.publish("BTCUSDT", 1000);
      binance.disconnect(Disconnection.NORMAL);
      binance.publish("BTCUSDT", 1000);
      assertThat(normal.end()).isEqualTo("1000");
      assertThat(normal.received).startsWith(events(1000).toArray(new String[0]));
    }
    try (StreamClient goingAway = connect()) {
      binance.disconnect(Disconnection.GOING_AWAY);
      assertThat(goingAway.end()).isEqualTo("1001");
    }
    Waiting.until("both are closed", () -> binance.openConnections() == 0);
    assertThat(binance.traffic().closes()).containsExactly("1000", "1001");
  }

  /** Without events: the JDK's client misses one such end in twenty while events arrive. */
  @Test
  void anEndWithoutAClosingFrameIsAbnormal() throws Exception {
    for (Disconnection how : List.of(Disconnection.END, Disconnection.RESET)) {
      try (StreamClient client = connect()) {
        binance.disconnect(how);
        assertThat(client.end()).as("%s", how).startsWith("1006");
      }
    }
    assertThat(binance.traffic().closes()).containsExactly("END", "RESET");
  }

  @Test
  void theServerRepliesToTheClosingFrameOfAClientWithItsCode() throws Exception {
    try (StreamClient client = connect()) {
      client.closeWith(4001, "enough");

      assertThat(client.end()).startsWith("4001");
      Waiting.until("it is closed", () -> binance.openConnections() == 0);
      assertThat(binance.traffic().closes()).containsExactly("Client 4001");
    }
  }

  @Test
  void aPingOfTheClientGetsAPongWithItsPayload() throws Exception {
    try (StreamClient client = connect()) {
      client.ping("état");

      assertThat(client.next()).isEqualTo("pong:état");
      assertThat(binance.traffic().pings()).isEqualTo(1);
    }
  }

  @Test
  void aPingOfTheServerGetsAPongWithItsPayload() throws Exception {
    ManualClock clock = new ManualClock(scenario.trade("BTCUSDT", FIRST).orElseThrow().time());
    binance.clock(clock);
    try (StreamClient client = connect()) {
      clock.advance(Duration.ofSeconds(20));
      Waiting.until("a pong arrives", () -> binance.traffic().pongs().size() == 1);

      assertThat(binance.traffic().pongs())
          .containsExactly(String.valueOf(clock.instant().toEpochMilli()));
      clock.advance(Duration.ofSeconds(20));
      Waiting.until("a second one arrives", () -> binance.traffic().pongs().size() == 2);
      clock.advance(Duration.ofSeconds(59));
      binance.publish("BTCUSDT", 1);
      assertThat(client.next()).isEqualTo(event(FIRST));
    }
  }

  @Test
  void aRefusedHandshakeHasItsStatus() throws Exception {
    for (int status : new int[] {429, 403, 503}) {
      binance.inject(BinanceFault.refusedHandshake(status).times(1));
      assertThat(refusedStatus(address("/ws/" + STREAM))).isEqualTo(status);
    }
    assertThat(refusedStatus(address("/somewhere"))).isEqualTo(404);
    assertThat(binance.traffic().connects())
        .extracting(RecordedConnect::status)
        .containsExactly(429, 403, 503, 404);
  }

  @Test
  void streamsAreAddedAndRemovedOnAnOpenConnection() throws Exception {
    try (StreamClient client = connect(address("/ws"))) {
      client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}");
      assertThat(client.next()).isEqualTo("{\"result\":null,\"id\":1}");
      binance.publish("BTCUSDT", 1);
      assertThat(client.next())
          .isEqualTo(EventText.spot(scenario.trade("BTCUSDT", FIRST).orElseThrow()));

      client.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":2}");
      assertThat(client.next()).isEqualTo("{\"result\":null,\"id\":2}");
      binance.publish("BTCUSDT", 1);
      client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}");
      assertThat(client.next()).isEqualTo("{\"result\":[],\"id\":3}");
    }
  }
}
