package io.github.futuresavailability.testkit.binance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The trades of one exchange that an {@link EmbeddedBinance} serves: also the oracle of a test.
 * Each trade is computed from the seed, its symbol and its id, so that every process with the same
 * scenario has the same trades and any range of them needs no memory. Times are UTC. Immutable and
 * thread-safe.
 */
public final class BinanceScenario {
  private final Exchange exchange;
  private final Map<String, SymbolFeed> feeds;

  private BinanceScenario(Exchange exchange, Map<String, SymbolFeed> feeds) {
    this.exchange = exchange;
    this.feeds = Collections.unmodifiableMap(feeds);
  }

  /**
   * A builder for the spot market of binance.com: streams {@code @trade}, {@code @aggTrade} and
   * {@code @bookTicker}, history below {@code /api/v3}.
   *
   * @param seed the seed of all numbers
   * @return a builder without symbols
   */
  public static Builder spot(long seed) {
    return new Builder(Exchange.SPOT, seed);
  }

  /**
   * A builder for binance.us, which is another exchange with the addresses of the spot market and
   * with trades of its own.
   *
   * @param seed the seed of all numbers
   * @return a builder without symbols
   */
  public static Builder us(long seed) {
    return new Builder(Exchange.US, seed);
  }

  /**
   * A builder for USD-M futures: {@code @aggTrade} below {@code /market}, {@code @bookTicker} below
   * {@code /public}, history below {@code /fapi/v1}. The stream {@code @trade} and the retired
   * addresses without {@code /market} or {@code /public} accept connections and send nothing.
   *
   * @param seed the seed of all numbers
   * @return a builder without symbols
   */
  public static Builder usdMargined(long seed) {
    return new Builder(Exchange.UM, seed);
  }

  /**
   * A builder for COIN-M futures: {@code @aggTrade} and {@code @bookTicker}, with and without
   * {@code /market} and {@code /public}, history below {@code /dapi/v1}; {@code @trade} sends
   * nothing.
   *
   * @param seed the seed of all numbers
   * @return a builder without symbols
   */
  public static Builder coinMargined(long seed) {
    return new Builder(Exchange.CM, seed);
  }

  Exchange exchange() {
    return exchange;
  }

  Map<String, SymbolFeed> feeds() {
    return feeds;
  }

  /**
   * The symbols.
   *
   * @return the symbols in the order of the builder
   */
  public List<String> symbols() {
    return List.copyOf(feeds.keySet());
  }

  /**
   * A trade, whether or not it has been published.
   *
   * @param symbol a symbol of this scenario
   * @param id its id
   * @return the trade, or empty if the id is absent or older than the history
   * @throws IllegalArgumentException if there is no such symbol
   */
  public Optional<ScenarioTrade> trade(String symbol, long id) {
    SymbolFeed feed = feed(symbol);
    return feed.isAbsent(id) ? Optional.empty() : Optional.of(feed.trade(id));
  }

  /**
   * The trades of a closed range of ids, whether or not they have been published.
   *
   * @param symbol a symbol of this scenario
   * @param fromId the first id
   * @param toId the last id
   * @return the trades in the order of their ids, without those that are absent
   * @throws IllegalArgumentException if there is no such symbol
   */
  public List<ScenarioTrade> trades(String symbol, long fromId, long toId) {
    SymbolFeed feed = feed(symbol);
    List<ScenarioTrade> trades = new ArrayList<>();
    for (long id = feed.presentFrom(fromId); id <= toId; id = feed.presentFrom(id + 1)) {
      trades.add(feed.trade(id));
    }
    return trades;
  }

  /**
   * The best bid and ask after a trade.
   *
   * @param symbol a symbol of this scenario
   * @param tradeId the id of the trade
   * @return the quote, or empty if the trade is absent
   * @throws IllegalArgumentException if there is no such symbol
   */
  public Optional<ScenarioQuote> quote(String symbol, long tradeId) {
    SymbolFeed feed = feed(symbol);
    return feed.isAbsent(tradeId) ? Optional.empty() : Optional.of(feed.quote(tradeId));
  }

  /**
   * The newest id at a time of a symbol with a rate, absent ids included.
   *
   * @param symbol a symbol of this scenario
   * @param time the time
   * @return the newest id whose event is not later
   * @throws IllegalArgumentException if there is no such symbol, or if it has no rate
   */
  public long newestId(String symbol, Instant time) {
    SymbolFeed feed = feed(symbol);
    if (!feed.isTimed()) {
      throw new IllegalArgumentException(symbol + " has no rate: its trades are published");
    }
    return feed.newestAt(micros(time));
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  SymbolFeed feed(String symbol) {
    SymbolFeed feed = feeds.get(Objects.requireNonNull(symbol, "symbol"));
    if (feed == null) {
      throw new IllegalArgumentException("There is no symbol " + symbol);
    }
    return feed;
  }

  /** The exchange and the symbols. */
  @Override
  public String toString() {
    return "BinanceScenario[" + exchange + " " + feeds.keySet() + "]";
  }

  /**
   * Describes a scenario. Without other calls a symbol has no rate, its first id is 1, and nothing
   * older exists. Not thread-safe.
   */
  public static final class Builder {
    private static final int MOST_PER_SECOND = 1_000_000;

    private final Exchange exchange;
    private final long seed;
    private final Map<String, SymbolSettings> symbols = new LinkedHashMap<>();
    private Instant start = Instant.parse("2024-01-15T12:00:00Z");

    private Builder(Exchange exchange, long seed) {
      this.exchange = exchange;
      this.seed = seed;
    }

    /**
     * Adds a symbol.
     *
     * @param symbol the symbol in capitals, for example {@code BTCFDUSD}
     * @param baseAsset its base asset, for example {@code BTC}
     * @param quoteAsset its quote asset, for example {@code FDUSD}
     * @return this builder
     * @throws IllegalArgumentException if the symbol is not in capitals
     */
    public Builder symbol(String symbol, String baseAsset, String quoteAsset) {
      if (!symbol.equals(symbol.toUpperCase(Locale.ROOT))) {
        throw new IllegalArgumentException("Not in capitals: " + symbol);
      }
      symbols.put(symbol, SymbolSettings.of(exchange, symbol, baseAsset, quoteAsset));
      return this;
    }

    /**
     * Sets the id of the trade at the start; the default is 1.
     *
     * @param symbol a symbol of this builder
     * @param id the id, at least 0
     * @return this builder
     * @throws IllegalArgumentException if there is no such symbol, or if the id is negative
     */
    public Builder firstId(String symbol, long id) {
      return ids(symbol, id, id);
    }

    /**
     * Sets the id of the trade at the start, and how far back the history goes. Trades before the
     * start have times before it.
     *
     * @param symbol a symbol of this builder
     * @param id the id of the trade at the start
     * @param oldestId the first id that exists; older ones are absent
     * @return this builder
     * @throws IllegalArgumentException if there is no such symbol, if an id is negative, or if the
     *     oldest is newer than the one at the start
     */
    public Builder ids(String symbol, long id, long oldestId) {
      if (oldestId < 0 || oldestId > id) {
        throw new IllegalArgumentException("Not ids in order: " + oldestId + ", " + id);
      }
      symbols.put(symbol, settings(symbol).withIds(id, oldestId));
      return this;
    }

    /**
     * Sets how many trades of a symbol happen in each second from the start on, whether or not a
     * client is connected. Without a rate, trades are released by {@link
     * EmbeddedBinance#publish(String, int)}.
     *
     * @param symbol a symbol of this builder
     * @param perSecond the number of trades in a second, at most 1,000,000; 0 for none
     * @return this builder
     * @throws IllegalArgumentException if there is no such symbol, or if the rate is not possible
     */
    public Builder rate(String symbol, int perSecond) {
      if (perSecond < 0 || perSecond > MOST_PER_SECOND) {
        throw new IllegalArgumentException("Not a number of trades in a second: " + perSecond);
      }
      symbols.put(symbol, settings(symbol).withRate(perSecond));
      return this;
    }

    /**
     * Makes a range of ids absent at the source: no stream and no history has them.
     *
     * @param symbol a symbol of this builder
     * @param firstId the first absent id
     * @param lastId the last absent id
     * @return this builder
     * @throws IllegalArgumentException if there is no such symbol, or if the range is empty
     */
    public Builder absent(String symbol, long firstId, long lastId) {
      if (firstId > lastId) {
        throw new IllegalArgumentException("Not a range of ids: " + firstId + " to " + lastId);
      }
      List<SymbolFeed.Ids> ranges = new ArrayList<>(settings(symbol).absent());
      ranges.add(new SymbolFeed.Ids(firstId, lastId));
      symbols.put(symbol, settings(symbol).withAbsent(ranges));
      return this;
    }

    /**
     * Sets the time of the first trades; the default is 2024-01-15T12:00:00Z. For trades that
     * happen while a program runs it is the present time.
     *
     * @param time the time
     * @return this builder
     */
    public Builder start(Instant time) {
      start = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Builds the scenario.
     *
     * @return the scenario
     */
    public BinanceScenario build() {
      Map<String, SymbolFeed> feeds = new LinkedHashMap<>();
      symbols.forEach(
          (symbol, settings) -> feeds.put(symbol, new SymbolFeed(settings, seed, start)));
      return new BinanceScenario(exchange, feeds);
    }

    private SymbolSettings settings(String symbol) {
      SymbolSettings settings = symbols.get(symbol);
      if (settings == null) {
        throw new IllegalArgumentException("There is no symbol " + symbol);
      }
      return settings;
    }
  }
}
