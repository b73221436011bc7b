package io.github.futuresavailability.trades;

import io.github.futuresavailability.trades.internal.Micros;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Trade} and a {@link Quote} have in common: the identity at the exchange, times, and
 * numbers of sequence. Records are immutable, thread-safe, and equal if all fields are.
 */
public abstract sealed class MarketRecord permits Trade, Quote {
  private static final long NONE = RecordNames.NO_NUMBER;

  /** Null if it is the one that is derived from the identity. */
  private final @Nullable UUID messageId;

  private final String exchange;
  private final String symbol;

  /** Null if it is the number, as that of nearly every exchange is: a text for each is memory. */
  private final @Nullable String id;

  private final long number;
  private final AssetClass assetClass;
  private final long timestamp;
  private final String currency;
  private final long sourceSequence;
  private final long ingestionTimestamp;
  private final long platformSequence;
  private final @Nullable Map<String, String> vendorData;

  MarketRecord(Builder<?> builder) {
    this.exchange = builder.exchange;
    this.symbol = builder.symbol;
    if (builder.id == null && builder.number == NONE) {
      throw RecordFields.missing("id");
    }
    this.id = builder.id;
    this.number = builder.number;
    this.messageId = isDerived(builder.messageId) ? null : builder.messageId;
    this.assetClass = RecordFields.required("asset_class", builder.assetClass);
    if (!builder.hasTimestamp) {
      throw RecordFields.missing("timestamp");
    }
    this.timestamp = builder.timestamp;
    this.currency = RecordFields.required("currency", builder.currency);
    this.sourceSequence = builder.sourceSequence;
    this.ingestionTimestamp =
        builder.hasIngestionTimestamp ? builder.ingestionTimestamp : Micros.floor(Instant.now());
    this.platformSequence = builder.platformSequence;
    this.vendorData = builder.vendorData;
  }

  /** One form of each identifier, so that equal records have equal fields. */
  private boolean isDerived(@Nullable UUID identifier) {
    return identifier != null && identifier.equals(derivedId());
  }

  /** The word for the kind of record in the derived identifier. */
  abstract String kind();

  /**
   * The identifier of the record, the same from every source of the same trade or quote: a UUID of
   * version 3 in the name space of URLs, of the kind ({@code trade} or {@code quote}), the
   * exchange, the symbol and the id, joined by line feeds. A record that was read with another
   * identifier keeps it.
   *
   * @return the identifier; computed by each call if it is derived
   */
  public final UUID messageId() {
    return messageId == null ? derivedId() : messageId;
  }

  /**
   * Whether {@link #messageId()} follows from the kind, the exchange, the symbol and the id, so
   * that a store can leave it out.
   *
   * @return false if the record was read with another identifier
   */
  public final boolean hasDerivedMessageId() {
    return messageId == null;
  }

  private UUID derivedId() {
    return RecordNames.messageId(kind(), exchange, symbol, id());
  }

  /**
   * The exchange's id of the trade or quote, unique for the exchange and the symbol.
   *
   * @return for example {@code 28457}
   */
  public final String id() {
    return id == null ? Long.toString(number) : id;
  }

  /** The exchange and the id: the field {@code trade_id} or {@code quote_id}. */
  final String qualifiedId() {
    return exchange + "-" + id();
  }

  /**
   * The exact name of the instrument at the exchange.
   *
   * @return for example {@code BTCUSDT}
   */
  public final String symbol() {
    return symbol;
  }

  /**
   * The exchange.
   *
   * @return a name in capital letters, for example {@code BINANCE}
   */
  public final String exchange() {
    return exchange;
  }

  /**
   * The kind of instrument.
   *
   * @return the asset class
   */
  public final AssetClass assetClass() {
    return assetClass;
  }

  /**
   * The time at the exchange, UTC.
   *
   * @return a time of whole microseconds
   */
  public final Instant timestamp() {
    return Micros.instant(timestamp);
  }

  /**
   * The time at the exchange as a number.
   *
   * @return microseconds since 1970-01-01 UTC
   */
  public final long timestampMicros() {
    return timestamp;
  }

  /**
   * The currency or asset of the prices.
   *
   * @return for example {@code USDT}
   */
  public final String currency() {
    return currency;
  }

  /**
   * The exchange's number in the sequence of its messages.
   *
   * @return a number from 0, or empty if the source has none
   */
  public final OptionalLong sourceSequence() {
    return optional(sourceSequence);
  }

  /**
   * The time at which this program received the record, UTC.
   *
   * @return a time of whole microseconds
   */
  public final Instant ingestionTimestamp() {
    return Micros.instant(ingestionTimestamp);
  }

  /**
   * The number that a platform gave the record.
   *
   * @return a number from 0, or empty if no platform did
   */
  public final OptionalLong platformSequence() {
    return optional(platformSequence);
  }

  private static OptionalLong optional(long sequence) {
    return sequence == NONE ? OptionalLong.empty() : OptionalLong.of(sequence);
  }

  /**
   * What the source says besides the other fields.
   *
   * @return an immutable map, or empty if there is nothing
   */
  public final Optional<Map<String, String>> vendorData() {
    return Optional.ofNullable(vendorData);
  }

  final boolean hasSameFields(MarketRecord other) {
    return number == other.number
        && symbol.equals(other.symbol)
        && exchange.equals(other.exchange)
        && Objects.equals(id, other.id)
        && assetClass == other.assetClass
        && timestamp == other.timestamp
        && currency.equals(other.currency)
        && sourceSequence == other.sourceSequence
        && ingestionTimestamp == other.ingestionTimestamp
        && platformSequence == other.platformSequence
        && Objects.equals(vendorData, other.vendorData)
        && Objects.equals(messageId, other.messageId);
  }

  @Override
  public final int hashCode() {
    return 31 * (31 * symbol.hashCode() + Long.hashCode(number)) + Objects.hashCode(id);
  }

  @Override
  public abstract boolean equals(@Nullable Object other);

  /**
   * Collects the fields of a record. A builder can be used again: {@code build} does not change it.
   * Not thread-safe.
   *
   * @param <B> the type of the builder
   */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits Trade.Builder, Quote.Builder {
    private final String exchange;
    private final String symbol;
    private @Nullable UUID messageId;
    private @Nullable String id;
    private long number = NONE;
    private @Nullable AssetClass assetClass;
    private boolean hasTimestamp;
    private long timestamp;
    private @Nullable String currency;
    private long sourceSequence = NONE;
    private boolean hasIngestionTimestamp;
    private long ingestionTimestamp;
    private long platformSequence = NONE;
    private @Nullable Map<String, String> vendorData;

    Builder(String exchange, String symbol) {
      this.exchange = RecordNames.exchange(exchange);
      this.symbol = RecordNames.text("symbol", symbol);
      this.currency = RecordNames.currency(exchange);
    }

    Builder(MarketRecord record) {
      this.exchange = record.exchange;
      this.symbol = record.symbol;
      this.messageId = record.messageId;
      this.id = record.id;
      this.number = record.number;
      this.assetClass = record.assetClass;
      this.hasTimestamp = true;
      this.timestamp = record.timestamp;
      this.currency = record.currency;
      this.sourceSequence = record.sourceSequence;
      this.hasIngestionTimestamp = true;
      this.ingestionTimestamp = record.ingestionTimestamp;
      this.platformSequence = record.platformSequence;
      this.vendorData = record.vendorData;
    }

    abstract B self();

    /**
     * Sets the exchange's id, which is required.
     *
     * @param newId a text without control characters
     * @return this builder
     * @throws IllegalArgumentException if it is no such text
     */
    public B id(String newId) {
      RecordNames.text("id", newId);
      number = RecordNames.number(newId);
      id = number == NONE ? newId : null;
      return self();
    }

    /**
     * Sets the exchange's id, which is required.
     *
     * @param newId a number from 0
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public B id(long newId) {
      number = sequence("id", newId);
      id = null;
      return self();
    }

    /**
     * Sets the identifier of a record that has one already. Default: derived from exchange, symbol
     * and id.
     *
     * @param identifier the identifier
     * @return this builder
     */
    public B messageId(UUID identifier) {
      messageId = Objects.requireNonNull(identifier, "messageId");
      return self();
    }

    /**
     * Sets the kind of instrument, which is required.
     *
     * @param kind the asset class
     * @return this builder
     */
    public B assetClass(AssetClass kind) {
      assetClass = Objects.requireNonNull(kind, "assetClass");
      return self();
    }

    /**
     * Sets the time at the exchange, which is required.
     *
     * @param time a time of whole microseconds in the years 1 to 9999
     * @return this builder
     * @throws IllegalArgumentException if it is any other time
     */
    public B timestamp(Instant time) {
      return timestampMicros(Micros.of(Objects.requireNonNull(time, "timestamp")));
    }

    /**
     * Sets the time at the exchange, which is required.
     *
     * @param micros microseconds since 1970-01-01 UTC, in the years 1 to 9999
     * @return this builder
     * @throws IllegalArgumentException if it is any other time
     */
    public B timestampMicros(long micros) {
      timestamp = RecordFields.time("timestamp", micros);
      hasTimestamp = true;
      return self();
    }

    /**
     * Sets the currency or asset of the prices. Default: AUD for the exchange ASX, otherwise it is
     * required.
     *
     * @param code for example {@code USDT}
     * @return this builder
     * @throws IllegalArgumentException if it is empty or has control characters
     */
    public B currency(String code) {
      currency = RecordNames.text("currency", code);
      return self();
    }

    /**
     * Sets the exchange's number in the sequence of its messages. Default: none.
     *
     * @param sequence a number from 0
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public B sourceSequence(long sequence) {
      sourceSequence = sequence("source_sequence", sequence);
      return self();
    }

    /**
     * Sets the time at which the record was received. Default: the time of {@code build}.
     *
     * @param time a time of whole microseconds in the years 1 to 9999
     * @return this builder
     * @throws IllegalArgumentException if it is any other time
     */
    public B ingestionTimestamp(Instant time) {
      return ingestionTimestampMicros(
          Micros.of(Objects.requireNonNull(time, "ingestionTimestamp")));
    }

    /**
     * Sets the time at which the record was received. Default: the time of {@code build}.
     *
     * @param micros microseconds since 1970-01-01 UTC, in the years 1 to 9999
     * @return this builder
     * @throws IllegalArgumentException if it is any other time
     */
    public B ingestionTimestampMicros(long micros) {
      ingestionTimestamp = RecordFields.time("ingestion_timestamp", micros);
      hasIngestionTimestamp = true;
      return self();
    }

    /**
     * Sets the number that a platform gives the record. Default: none.
     *
     * @param sequence a number from 0
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public B platformSequence(long sequence) {
      platformSequence = sequence("platform_sequence", sequence);
      return self();
    }

    /**
     * Sets what the source says besides the other fields. Default: nothing.
     *
     * @param data names and values, which are copied; an empty map is nothing
     * @return this builder
     * @throws IllegalArgumentException if a text has half of a surrogate pair
     */
    public B vendorData(Map<String, String> data) {
      vendorData = RecordFields.vendorData(data);
      return self();
    }

    private static long sequence(String field, long sequence) {
      if (sequence < 0) {
        throw new IllegalArgumentException(field + " is negative: " + sequence);
      }
      return sequence;
    }
  }
}
