package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.BinanceSymbol;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Trades of the stand-in as a stream reads them from its frames, vendor data included: ten symbols
 * of the spot market with 2,000 trades a second together, in the order of their times. Not
 * thread-safe.
 */
final class StandInTrades {
  static final List<String> SYMBOLS =
      List.of(
          "BTCUSDT",
          "ETHUSDT",
          "SOLUSDT",
          "XRPUSDT",
          "DOGEUSDT",
          "BNBUSDT",
          "ADAUSDT",
          "SUIUSDT",
          "LTCUSDT",
          "LINKUSDT");

  /** Trades of all symbols in a second. */
  static final int RATE = 2000;

  private static final int[] RATES = {700, 500, 300, 150, 120, 90, 60, 40, 25, 15};
  private static final long FIRST = 5_000_000_000L;
  private static final Frames FRAMES = Frames.of();

  private final BinanceScenario scenario;
  private final Object parser = FRAMES.open();
  private final SplittableRandom random = new SplittableRandom(1);
  private final boolean hasVendorData;
  private final PriorityQueue<ScenarioTrade> next =
      new PriorityQueue<>(
          Comparator.comparing(ScenarioTrade::time).thenComparing(ScenarioTrade::symbol));

  /** The parser of the stream, which is no part of what users call. */
  private record Frames(MethodHandle constructor, MethodHandle parse, MethodHandle trade) {
    static Frames of() {
      try {
        Class<?> parser = Class.forName("io.github.futuresavailability.trades.binance.FrameParser");
        Class<?> frame =
            Class.forName("io.github.futuresavailability.trades.binance.BinanceFrame$TradeFrame");
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(parser, MethodHandles.lookup());
        return new Frames(
            lookup.findConstructor(
                parser, MethodType.methodType(void.class, BinanceMarket.class, Function.class)),
            lookup.unreflect(
                parser.getDeclaredMethod("parse", char[].class, int.class, long.class)),
            lookup.unreflect(frame.getDeclaredMethod("trade")));
      } catch (ReflectiveOperationException renamed) {
        throw new IllegalStateException("The parser of frames has changed", renamed);
      }
    }

    Object open() {
      Function<String, BinanceSymbol> symbols =
          name -> new BinanceSymbol(name, name.substring(0, name.length() - 4), "USDT");
      try {
        return constructor.invoke(BinanceMarket.SPOT, symbols);
      } catch (Throwable e) {
        throw new IllegalStateException("No parser of frames", e);
      }
    }

    Trade read(Object open, String frame, long received) {
      try {
        return (Trade)
            trade.invoke(parse.invoke(open, frame.toCharArray(), frame.length(), received));
      } catch (Throwable e) {
        throw new IllegalStateException("No frame of a trade: " + frame, e);
      }
    }
  }

  private StandInTrades(Instant start, boolean hasVendorData) {
    this.hasVendorData = hasVendorData;
    BinanceScenario.Builder builder = BinanceScenario.spot(1).start(start);
    for (int i = 0; i < RATES.length; i++) {
      String symbol = SYMBOLS.get(i);
      builder
          .symbol(symbol, symbol.substring(0, symbol.length() - 4), "USDT")
          .firstId(symbol, FIRST)
          .rate(symbol, RATES[i]);
    }
    scenario = builder.build();
    SYMBOLS.forEach(symbol -> add(symbol, FIRST));
  }

  /** Trades from a time on. */
  static StandInTrades from(Instant start) {
    return new StandInTrades(start, true);
  }

  /** The same without what Binance says besides the fields of every trade. */
  static StandInTrades withoutVendorData(Instant start) {
    return new StandInTrades(start, false);
  }

  private void add(String symbol, long id) {
    next.add(scenario.trade(symbol, id).orElseThrow());
  }

  /** The next trades. */
  List<Trade> take(int count) {
    List<Trade> trades = new ArrayList<>(count);
    while (trades.size() < count) {
      ScenarioTrade trade = next.remove();
      add(trade.symbol(), trade.id() + 1);
      trades.add(read(trade));
    }
    return trades;
  }

  private Trade read(ScenarioTrade trade) {
    long time = ChronoUnit.MICROS.between(Instant.EPOCH, trade.time());
    String frame =
        String.format(
            Locale.ROOT,
            "{\"stream\":\"%s@trade\",\"data\":{\"e\":\"trade\",\"E\":%d,\"s\":\"%s\",\"t\":%d,"
                + "\"p\":\"%s\",\"q\":\"%s\",\"T\":%d,\"m\":%b,\"M\":true}}",
            trade.symbol().toLowerCase(Locale.ROOT),
            time + 700,
            trade.symbol(),
            trade.id(),
            trade.price().toPlainString(),
            trade.quantity().toPlainString(),
            time,
            trade.isBuyerMaker());
    Trade read = FRAMES.read(parser, frame, time + 900 + random.nextInt(1500));
    return hasVendorData ? read : bare(read);
  }

  private static Trade bare(Trade trade) {
    Trade.Builder bare =
        Trade.builder(trade.exchange(), trade.symbol())
            .id(trade.id())
            .assetClass(trade.assetClass())
            .timestampMicros(trade.timestampMicros())
            .unscaledPrice(trade.unscaledPrice())
            .unscaledQuantity(trade.unscaledQuantity())
            .currency(trade.currency())
            .side(trade.side())
            .ingestionTimestamp(trade.ingestionTimestamp());
    trade.sourceSequence().ifPresent(bare::sourceSequence);
    return bare.build();
  }
}
