package io.github.futuresavailability.trades;

import io.github.futuresavailability.internal.FixedDecimal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One trade, a record of version 2 with 15 fields: message_id, trade_id, symbol, exchange,
 * asset_class, timestamp, price, quantity, currency, side, trade_conditions, source_sequence,
 * ingestion_timestamp, platform_sequence, vendor_data. Immutable and thread-safe.
 *
 * <p>Price and quantity are exact decimals from 0 with at most 10 digits before the point and 8
 * after it.
 */
public final class Trade extends MarketRecord {
  private final long price;
  private final long quantity;
  private final Side side;
  private final List<String> conditions;

  private Trade(Builder builder) {
    super(builder);
    this.price = builder.price.required();
    this.quantity = builder.quantity.required();
    this.side = builder.side;
    this.conditions = builder.conditions;
  }

  /**
   * A builder for a trade. Required are id, asset class, timestamp, price, quantity and, except for
   * the exchange ASX, the currency. Defaults: side UNKNOWN, no conditions, no numbers of sequence,
   * no vendor data, received when it is built.
   *
   * @param exchange a name in capital letters, digits and underscores, for example {@code BINANCE}
   * @param symbol the exact name of the instrument at the exchange
   * @return a new builder
   * @throws IllegalArgumentException if one of them is no such name
   */
  public static Builder builder(String exchange, String symbol) {
    return new Builder(exchange, symbol);
  }

  /**
   * A builder with the fields of this trade.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  String kind() {
    return "trade";
  }

  /**
   * The exchange and its id of the trade.
   *
   * @return for example {@code BINANCE-28457}
   */
  public String tradeId() {
    return qualifiedId();
  }

  /**
   * The price in {@link #currency()}.
   *
   * @return a decimal with eight digits after the point
   */
  public BigDecimal price() {
    return FixedDecimal.decimal(price);
  }

  /**
   * The price as a whole number of the eighth digit after the point.
   *
   * @return {@code price().unscaledValue()}
   */
  public long unscaledPrice() {
    return price;
  }

  /**
   * The traded amount, in the base asset, in shares or in contracts, as the exchange counts it.
   *
   * @return a decimal with eight digits after the point
   */
  public BigDecimal quantity() {
    return FixedDecimal.decimal(quantity);
  }

  /**
   * The quantity as a whole number of the eighth digit after the point.
   *
   * @return {@code quantity().unscaledValue()}
   */
  public long unscaledQuantity() {
    return quantity;
  }

  /**
   * The side of the aggressor.
   *
   * @return the side
   */
  public Side side() {
    return side;
  }

  /**
   * The exchange's codes of conditions.
   *
   * @return an immutable list in the order of the source, usually empty
   */
  public List<String> tradeConditions() {
    return conditions;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Trade trade
        && hasSameFields(trade)
        && price == trade.price
        && quantity == trade.quantity
        && side == trade.side
        && conditions.equals(trade.conditions);
  }

  /** The trade on one line. */
  @Override
  public String toString() {
    return "%s %s %s %s %s at %s %s"
        .formatted(
            tradeId(),
            symbol(),
            timestamp(),
            side.code(),
            Decimals.plain(quantity),
            Decimals.plain(price),
            currency());
  }

  /** Collects the fields of a trade; see {@link Trade#builder}. Not thread-safe. */
  public static final class Builder extends MarketRecord.Builder<Builder> {
    private final DecimalField price = new DecimalField("price");
    private final DecimalField quantity = new DecimalField("quantity");
    private Side side = Side.UNKNOWN;
    private List<String> conditions = List.of();

    private Builder(String exchange, String symbol) {
      super(exchange, symbol);
    }

    private Builder(Trade trade) {
      super(trade);
      price.set(trade.price);
      quantity.set(trade.quantity);
      side = trade.side;
      conditions = trade.conditions;
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the price, which is required.
     *
     * @param value a decimal from 0 with at most 10 digits before the point and 8 after it
     * @return this builder
     * @throws IllegalArgumentException if it is any other decimal; the message has field and value
     */
    public Builder price(BigDecimal value) {
      price.set(value);
      return this;
    }

    /**
     * Sets the price, which is required, as a whole number of the eighth digit after the point.
     *
     * @param units a number from 0 with at most 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is any other number; the message has field and value
     */
    public Builder unscaledPrice(long units) {
      price.set(units);
      return this;
    }

    /**
     * Sets the quantity, which is required.
     *
     * @param value a decimal from 0 with at most 10 digits before the point and 8 after it
     * @return this builder
     * @throws IllegalArgumentException if it is any other decimal; the message has field and value
     */
    public Builder quantity(BigDecimal value) {
      quantity.set(value);
      return this;
    }

    /**
     * Sets the quantity, which is required, as a whole number of the eighth digit after the point.
     *
     * @param units a number from 0 with at most 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is any other number; the message has field and value
     */
    public Builder unscaledQuantity(long units) {
      quantity.set(units);
      return this;
    }

    /**
     * Sets the side of the aggressor. Default: UNKNOWN.
     *
     * @param aggressor the side
     * @return this builder
     */
    public Builder side(Side aggressor) {
      side = Objects.requireNonNull(aggressor, "side");
      return this;
    }

    /**
     * Sets the exchange's codes of conditions. Default: none.
     *
     * @param codes the codes, which are copied
     * @return this builder
     * @throws IllegalArgumentException if a code has half of a surrogate pair
     */
    public Builder tradeConditions(List<String> codes) {
      codes.forEach(code -> RecordNames.checkEncodable("trade_conditions", code));
      conditions = List.copyOf(codes);
      return this;
    }

    /**
     * Builds the trade.
     *
     * @return a new trade
     * @throws IllegalArgumentException if a required field is missing; the message names it
     */
    public Trade build() {
      return new Trade(this);
    }
  }
}
