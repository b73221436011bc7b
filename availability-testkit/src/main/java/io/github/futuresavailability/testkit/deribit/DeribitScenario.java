package io.github.futuresavailability.testkit.deribit;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The candles that an {@link EmbeddedDeribit} serves, all computed from a seed: also the oracle of
 * a test. Minutes are UTC. Immutable and thread-safe.
 */
public final class DeribitScenario {
  private final NavigableMap<String, Market> markets;
  private final long lastMinute;

  /** A closed range of minutes. */
  private record Minutes(long first, long last) {
    boolean contains(long minute) {
      return minute >= first && minute <= last;
    }
  }

  private record Market(
      long seed, long basePrice, long firstMinute, List<Minutes> outages, List<Minutes> flat) {
    boolean has(long minute) {
      return minute >= firstMinute && outages.stream().noneMatch(outage -> outage.contains(minute));
    }

    DeribitCandle candle(long minute) {
      boolean isFlat =
          flat.stream().anyMatch(range -> range.contains(minute))
              || SeededNoise.below(SeededNoise.of(seed + 9, minute), 40) == 0;
      return DeribitCandle.of(seed, basePrice, minute, isFlat);
    }
  }

  private DeribitScenario(NavigableMap<String, Market> markets, long lastMinute) {
    this.markets = Collections.unmodifiableNavigableMap(markets);
    this.lastMinute = lastMinute;
  }

  /**
   * A builder of a scenario without instruments.
   *
   * @param seed the seed of all numbers
   * @return the builder
   */
  public static Builder builder(long seed) {
    return new Builder(seed);
  }

  /**
   * The names of the instruments.
   *
   * @return the names in order
   */
  public List<String> instruments() {
    return List.copyOf(markets.keySet());
  }

  /**
   * The candle of a minute.
   *
   * @param instrument the name of the instrument
   * @param minute the first instant of a minute
   * @return the candle, or empty if there is none
   */
  public Optional<DeribitCandle> candle(String instrument, Instant minute) {
    return candle(instrument, Math.floorDiv(minute.getEpochSecond(), 60L));
  }

  private Optional<DeribitCandle> candle(String instrument, long epochMinute) {
    Market market = markets.get(instrument);
    return market != null && epochMinute <= lastMinute && market.has(epochMinute)
        ? Optional.of(market.candle(epochMinute))
        : Optional.empty();
  }

  boolean knows(String instrument) {
    return markets.containsKey(instrument);
  }

  /** The candle of some minutes from a start, or empty if none of them has one. */
  Optional<DeribitCandle> candle(String instrument, long epochMinute, int minutes) {
    DeribitCandle whole = null;
    Market market = Objects.requireNonNull(markets.get(instrument), "unknown instrument");
    long first = Math.max(epochMinute, market.firstMinute());
    long last = Math.min(lastMinute, epochMinute + minutes - 1);
    for (long minute = first; minute <= last; minute++) {
      if (market.has(minute)) {
        DeribitCandle candle = market.candle(minute);
        whole = whole == null ? candle : whole.and(candle);
      }
    }
    return Optional.ofNullable(whole).map(candle -> candle.startingAt(epochMinute));
  }

  /** The instruments. */
  @Override
  public String toString() {
    return "DeribitScenario" + markets.keySet();
  }

  /** Describes a scenario. Not thread-safe. */
  public static final class Builder {
    private final long seed;
    private final NavigableMap<String, Market> markets = new TreeMap<>();
    private long lastMinute =
        Math.floorDiv(Instant.parse("2024-03-31T23:59:00Z").getEpochSecond(), 60L);

    private Builder(long seed) {
      this.seed = seed;
    }

    /**
     * Adds an instrument that has candles from its first minute on.
     *
     * @param name the name
     * @param firstMinute the start of its first candle
     * @return this builder
     */
    public Builder instrument(String name, Instant firstMinute) {
      long own = SeededNoise.of(seed, name);
      long basePrice = name.startsWith("BTC") ? 20_000 : 1500;
      markets.put(
          name,
          new Market(own, basePrice, minute(firstMinute), new ArrayList<>(), new ArrayList<>()));
      return this;
    }

    /**
     * Leaves out the candles of some minutes, as an outage of the exchange does.
     *
     * @param name an instrument of this builder
     * @param from the first minute without a candle
     * @param minutes how many minutes have none
     * @return this builder
     */
    public Builder outage(String name, Instant from, int minutes) {
      market(name).outages().add(new Minutes(minute(from), minute(from) + minutes - 1));
      return this;
    }

    /**
     * Makes the candles of some minutes flat, as without any trade.
     *
     * @param name an instrument of this builder
     * @param from the first flat minute
     * @param minutes how many minutes are flat
     * @return this builder
     */
    public Builder flat(String name, Instant from, int minutes) {
      market(name).flat().add(new Minutes(minute(from), minute(from) + minutes - 1));
      return this;
    }

    /**
     * Sets the last minute of all instruments; the default is 2024-03-31T23:59:00Z.
     *
     * @param last the start of the last candle
     * @return this builder
     */
    public Builder through(Instant last) {
      lastMinute = minute(last);
      return this;
    }

    /**
     * Builds the scenario.
     *
     * @return the scenario
     */
    public DeribitScenario build() {
      NavigableMap<String, Market> copies = new TreeMap<>();
      markets.forEach(
          (name, market) ->
              copies.put(
                  name,
                  new Market(
                      market.seed(),
                      market.basePrice(),
                      market.firstMinute(),
                      List.copyOf(market.outages()),
                      List.copyOf(market.flat()))));
      return new DeribitScenario(copies, lastMinute);
    }

    private Market market(String name) {
      Market market = markets.get(name);
      if (market == null) {
        throw new IllegalArgumentException("There is no instrument " + name);
      }
      return market;
    }

    private static long minute(Instant instant) {
      return Math.floorDiv(instant.getEpochSecond(), 60L);
    }
  }
}
