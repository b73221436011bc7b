package io.github.futuresavailability.trades;

import io.github.futuresavailability.internal.FixedDecimal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The best bid and ask at a time, a record of version 2 with 15 fields: message_id, quote_id,
 * symbol, exchange, asset_class, timestamp, bid_price, bid_quantity, ask_price, ask_quantity,
 * currency, source_sequence, ingestion_timestamp, platform_sequence, vendor_data. Immutable and
 * thread-safe.
 *
 * <p>Prices and quantities are exact decimals from 0 with at most 10 digits before the point and 8
 * after it. A side without orders has the price 0.
 */
public final class Quote extends MarketRecord {
  private final long bidPrice;
  private final long bidQuantity;
  private final long askPrice;
  private final long askQuantity;

  private Quote(Builder builder) {
    super(builder);
    this.bidPrice = builder.bidPrice.required();
    this.bidQuantity = builder.bidQuantity.required();
    this.askPrice = builder.askPrice.required();
    this.askQuantity = builder.askQuantity.required();
  }

  /**
   * A builder for a quote. Required are id, asset class, timestamp, both prices and quantities and,
   * except for the exchange ASX, the currency. Defaults: no numbers of sequence, no vendor data,
   * received when it is built.
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
   * A builder with the fields of this quote.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  String kind() {
    return "quote";
  }

  /**
   * The exchange and its id of the quote.
   *
   * @return for example {@code BINANCE-400900217}
   */
  public String quoteId() {
    return qualifiedId();
  }

  /**
   * The highest price of a buyer in {@link #currency()}.
   *
   * @return a decimal with eight digits after the point
   */
  public BigDecimal bidPrice() {
    return FixedDecimal.decimal(bidPrice);
  }

  /**
   * The highest price of a buyer as a whole number of the eighth digit after the point.
   *
   * @return {@code bidPrice().unscaledValue()}
   */
  public long unscaledBidPrice() {
    return bidPrice;
  }

  /**
   * The amount at the bid, in the base asset, in shares or in contracts.
   *
   * @return a decimal with eight digits after the point
   */
  public BigDecimal bidQuantity() {
    return FixedDecimal.decimal(bidQuantity);
  }

  /**
   * The amount at the bid as a whole number of the eighth digit after the point.
   *
   * @return {@code bidQuantity().unscaledValue()}
   */
  public long unscaledBidQuantity() {
    return bidQuantity;
  }

  /**
   * The lowest price of a seller in {@link #currency()}.
   *
   * @return a decimal with eight digits after the point
   */
  public BigDecimal askPrice() {
    return FixedDecimal.decimal(askPrice);
  }

  /**
   * The lowest price of a seller as a whole number of the eighth digit after the point.
   *
   * @return {@code askPrice().unscaledValue()}
   */
  public long unscaledAskPrice() {
    return askPrice;
  }

  /**
   * The amount at the ask, in the base asset, in shares or in contracts.
   *
   * @return a decimal with eight digits after the point
   */
  public BigDecimal askQuantity() {
    return FixedDecimal.decimal(askQuantity);
  }

  /**
   * The amount at the ask as a whole number of the eighth digit after the point.
   *
   * @return {@code askQuantity().unscaledValue()}
   */
  public long unscaledAskQuantity() {
    return askQuantity;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Quote quote
        && hasSameFields(quote)
        && bidPrice == quote.bidPrice
        && bidQuantity == quote.bidQuantity
        && askPrice == quote.askPrice
        && askQuantity == quote.askQuantity;
  }

  /** The quote on one line. */
  @Override
  public String toString() {
    return "%s %s %s bid %s at %s, ask %s at %s %s"
        .formatted(
            quoteId(),
            symbol(),
            timestamp(),
            Decimals.plain(bidQuantity),
            Decimals.plain(bidPrice),
            Decimals.plain(askQuantity),
            Decimals.plain(askPrice),
            currency());
  }

  /** Collects the fields of a quote; see {@link Quote#builder}. Not thread-safe. */
  public static final class Builder extends MarketRecord.Builder<Builder> {
    private final DecimalField bidPrice = new DecimalField("bid_price");
    private final DecimalField bidQuantity = new DecimalField("bid_quantity");
    private final DecimalField askPrice = new DecimalField("ask_price");
    private final DecimalField askQuantity = new DecimalField("ask_quantity");

    private Builder(String exchange, String symbol) {
      super(exchange, symbol);
    }

    private Builder(Quote quote) {
      super(quote);
      bidPrice.set(quote.bidPrice);
      bidQuantity.set(quote.bidQuantity);
      askPrice.set(quote.askPrice);
      askQuantity.set(quote.askQuantity);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the highest price of a buyer, which is required.
     *
     * @param value a decimal from 0 with at most 10 digits before the point and 8 after it
     * @return this builder
     * @throws IllegalArgumentException if it is any other decimal; the message has field and value
     */
    public Builder bidPrice(BigDecimal value) {
      bidPrice.set(value);
      return this;
    }

    /**
     * Sets the highest price of a buyer, which is required, as a whole number of the eighth digit
     * after the point.
     *
     * @param units a number from 0 with at most 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is any other number; the message has field and value
     */
    public Builder unscaledBidPrice(long units) {
      bidPrice.set(units);
      return this;
    }

    /**
     * Sets the amount at the bid, which is required.
     *
     * @param value a decimal from 0 with at most 10 digits before the point and 8 after it
     * @return this builder
     * @throws IllegalArgumentException if it is any other decimal; the message has field and value
     */
    public Builder bidQuantity(BigDecimal value) {
      bidQuantity.set(value);
      return this;
    }

    /**
     * Sets the amount at the bid, which is required, as a whole number of the eighth digit after
     * the point.
     *
     * @param units a number from 0 with at most 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is any other number; the message has field and value
     */
    public Builder unscaledBidQuantity(long units) {
      bidQuantity.set(units);
      return this;
    }

    /**
     * Sets the lowest price of a seller, which is required.
     *
     * @param value a decimal from 0 with at most 10 digits before the point and 8 after it
     * @return this builder
     * @throws IllegalArgumentException if it is any other decimal; the message has field and value
     */
    public Builder askPrice(BigDecimal value) {
      askPrice.set(value);
      return this;
    }

    /**
     * Sets the lowest price of a seller, which is required, as a whole number of the eighth digit
     * after the point.
     *
     * @param units a number from 0 with at most 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is any other number; the message has field and value
     */
    public Builder unscaledAskPrice(long units) {
      askPrice.set(units);
      return this;
    }

    /**
     * Sets the amount at the ask, which is required.
     *
     * @param value a decimal from 0 with at most 10 digits before the point and 8 after it
     * @return this builder
     * @throws IllegalArgumentException if it is any other decimal; the message has field and value
     */
    public Builder askQuantity(BigDecimal value) {
      askQuantity.set(value);
      return this;
    }

    /**
     * Sets the amount at the ask, which is required, as a whole number of the eighth digit after
     * the point.
     *
     * @param units a number from 0 with at most 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is any other number; the message has field and value
     */
    public Builder unscaledAskQuantity(long units) {
      askQuantity.set(units);
      return this;
    }

    /**
     * Builds the quote.
     *
     * @return a new quote
     * @throws IllegalArgumentException if a required field is missing; the message names it
     */
    public Quote build() {
      return new Quote(this);
    }
  }
}
