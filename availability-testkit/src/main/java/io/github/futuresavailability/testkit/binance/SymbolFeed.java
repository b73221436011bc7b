package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import io.github.futuresavailability.testkit.internal.http.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trades of one symbol, each computed from its id alone, so that streams and history agree and
 * nothing is stored. Immutable and thread-safe.
 */
final class SymbolFeed {
  /** From a trade to the event that reports it. */
  static final long EVENT_DELAY_MICROS = 700;

  private static final long SECOND = 1_000_000;

  /** Without a rate, trades are a millisecond apart. */
  private static final int UNTIMED_RATE = 1000;

  /** Spot prices and quantities are printed with eight decimals whatever the tick is. */
  private static final int SPOT_SCALE = 8;

  private final SymbolSettings settings;
  private final long seed;
  private final long startMicros;
  private final int perSecond;
  private final int priceScale;
  private final long priceUnit;
  private final int quantityScale;
  private final long quantityUnit;

  /** A closed range of ids. */
  record Ids(long first, long last) {
    boolean contains(long id) {
      return id >= first && id <= last;
    }
  }

  SymbolFeed(SymbolSettings settings, long scenarioSeed, Instant start) {
    this.settings = settings;
    seed = SeededNoise.of(scenarioSeed, settings.name());
    startMicros = start.getEpochSecond() * SECOND + start.getNano() / 1000;
    perSecond = settings.rate() == 0 ? UNTIMED_RATE : settings.rate();
    boolean isSpot = settings.exchange().isSpot();
    priceScale = isSpot ? SPOT_SCALE : settings.priceDecimals();
    priceUnit = Decimals.power(priceScale - settings.priceDecimals());
    quantityScale = isSpot ? SPOT_SCALE : settings.quantityDecimals();
    quantityUnit = Decimals.power(quantityScale - settings.quantityDecimals());
  }

  SymbolSettings settings() {
    return settings;
  }

  String name() {
    return settings.name();
  }

  boolean isTimed() {
    return settings.rate() > 0;
  }

  /** When a trade happened, in microseconds since 1970; never earlier than the one before it. */
  long timeMicros(long id) {
    long number = id - settings.firstId();
    long interval = SECOND / perSecond;
    long jitter =
        interval > 1 ? Math.floorMod(SeededNoise.of(seed + 1, number) >>> 8, interval) : 0;
    return startMicros + Math.floorDiv(number * SECOND, (long) perSecond) + jitter;
  }

  long eventMicros(long id) {
    return timeMicros(id) + EVENT_DELAY_MICROS;
  }

  /** The newest id whose event has happened, absent ids included. */
  long newestAt(long nowMicros) {
    long elapsed = nowMicros - EVENT_DELAY_MICROS - startMicros;
    long number =
        Math.floorDiv(elapsed, SECOND) * perSecond
            + Math.floorMod(elapsed, SECOND) * perSecond / SECOND;
    long id = settings.firstId() + number + 1;
    while (eventMicros(id) > nowMicros) {
      id--;
    }
    return Math.max(id, settings.oldestId() - 1);
  }

  boolean isAbsent(long id) {
    return id < settings.oldestId() || rangeWith(id) != null;
  }

  /** The id itself, or the first one after it that is not absent. */
  long presentFrom(long id) {
    long present = Math.max(id, settings.oldestId());
    Ids range = rangeWith(present);
    while (range != null) {
      present = range.last() + 1;
      range = rangeWith(present);
    }
    return present;
  }

  private @Nullable Ids rangeWith(long id) {
    List<Ids> absent = settings.absent();
    for (int i = 0; i < absent.size(); i++) {
      if (absent.get(i).contains(id)) {
        return absent.get(i);
      }
    }
    return null;
  }

  private long priceTicks(long id) {
    int number = (int) Math.floorMod(id - settings.firstId(), 1L << 30);
    double shape =
        1
            + 0.05 * SeededNoise.wave(seed + 2, number, 40_000)
            + 0.005 * SeededNoise.wave(seed + 3, number, 700)
            + 0.0002 * SeededNoise.unit(SeededNoise.of(seed + 4, id));
    return Math.max(2, Math.round((double) settings.basePriceTicks() * shape));
  }

  private long quantityUnits(long id, long salt) {
    double share = SeededNoise.unit(SeededNoise.of(seed + salt, id));
    return 1 + (long) (share * share * share * (double) settings.maxQuantityUnits());
  }

  boolean isBuyerMaker(long id) {
    return (SeededNoise.of(seed + 7, id) & 1) == 0;
  }

  /** The id of the same trade in the list of aggregate trades. */
  long aggregateId(long id) {
    return settings.exchange().isSpot() ? id - settings.oldestId() / 16 : id;
  }

  /** The trade of an id of the list of aggregate trades. */
  long ofAggregateId(long aggregateId) {
    return settings.exchange().isSpot() ? aggregateId + settings.oldestId() / 16 : aggregateId;
  }

  /** Trades of the insurance fund have an id and are not aggregated, so futures leave some out. */
  long firstTradeId(long id) {
    return settings.exchange().isSpot() ? id : 3 * id;
  }

  long lastTradeId(long id) {
    return settings.exchange().isSpot()
        ? id
        : 3 * id + SeededNoise.below(SeededNoise.of(seed + 8, id), 3);
  }

  long updateId(long id) {
    return 4 * id + SeededNoise.below(SeededNoise.of(seed + 9, id), 4);
  }

  void putPrice(ByteSink out, long id) {
    Decimals.write(out, priceTicks(id) * priceUnit, priceScale);
  }

  void putQuantity(ByteSink out, long id) {
    Decimals.write(out, quantityUnits(id, 5) * quantityUnit, quantityScale);
  }

  void putBidPrice(ByteSink out, long id) {
    Decimals.write(out, (priceTicks(id) - 1) * priceUnit, priceScale);
  }

  void putBidQuantity(ByteSink out, long id) {
    Decimals.write(out, quantityUnits(id, 10) * quantityUnit, quantityScale);
  }

  void putOfferPrice(ByteSink out, long id) {
    Decimals.write(out, (priceTicks(id) + 1) * priceUnit, priceScale);
  }

  void putOfferQuantity(ByteSink out, long id) {
    Decimals.write(out, quantityUnits(id, 11) * quantityUnit, quantityScale);
  }

  ScenarioTrade trade(long id) {
    return new ScenarioTrade(
        name(),
        id,
        price(priceTicks(id)),
        quantity(id, 5),
        instant(timeMicros(id)),
        isBuyerMaker(id),
        firstTradeId(id),
        lastTradeId(id));
  }

  ScenarioQuote quote(long id) {
    long ticks = priceTicks(id);
    return new ScenarioQuote(
        name(),
        updateId(id),
        price(ticks - 1),
        quantity(id, 10),
        price(ticks + 1),
        quantity(id, 11),
        instant(timeMicros(id)));
  }

  private BigDecimal price(long ticks) {
    return BigDecimal.valueOf(ticks * priceUnit, priceScale);
  }

  private BigDecimal quantity(long id, long salt) {
    return BigDecimal.valueOf(quantityUnits(id, salt) * quantityUnit, quantityScale);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
  }
}
