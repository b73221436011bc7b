package io.github.futuresavailability.testkit.binance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The events of a scenario as text, written from its values and from recorded frames. */
final class EventText {
  private static final Duration DELAY = Duration.ofNanos(700_000);

  private EventText() {}

  static String spot(ScenarioTrade trade) {
    return "{\"e\":\"trade\",\"E\":%d,\"s\":\"%s\",\"t\":%d,\"p\":\"%s\",\"q\":\"%s\",\"T\":%d,\"m\":%b,\"M\":true}"
        .formatted(
            trade.time().plus(DELAY).toEpochMilli(),
            trade.symbol(),
            trade.id(),
            trade.price(),
            trade.quantity(),
            trade.time().toEpochMilli(),
            trade.isBuyerMaker());
  }

  static String inMicroseconds(ScenarioTrade trade) {
    return spot(trade)
        .replaceFirst("\"E\":\\d+", "\"E\":" + micros(trade.time().plus(DELAY)))
        .replaceFirst("\"T\":\\d+", "\"T\":" + micros(trade.time()));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static String futures(ScenarioTrade trade) {
    return "{\"e\":\"aggTrade\",\"E\":%d,\"a\":%d,\"s\":\"%s\",\"p\":\"%s\",\"q\":\"%s\",\"f\":%d,\"l\":%d,\"T\":%d,\"m\":%b}"
        .formatted(
            trade.time().plus(DELAY).toEpochMilli(),
            trade.id(),
            trade.symbol(),
            trade.price(),
            trade.quantity(),
            trade.firstTradeId(),
            trade.lastTradeId(),
            trade.time().toEpochMilli(),
            trade.isBuyerMaker());
  }

  static String wrapped(String stream, String event) {
    return "{\"stream\":\"" + stream + "\",\"data\":" + event + "}";
  }
}
