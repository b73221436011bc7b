package io.github.futuresavailability.trades;

import io.github.futuresavailability.trades.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of one instrument, a record of version 2 with 13 fields: message_id,
 * company_id, symbol, exchange, asset_class, company_name, isin, currency, listing_date,
 * delisting_date, is_active, ingestion_timestamp, vendor_data. Immutable and thread-safe; equal if
 * all fields are.
 *
 * <p>Unlike a trade, an instrument changes: a later record of the same instrument replaces the
 * earlier one, and has another {@link #messageId()} if it says anything else.
 */
public final class ReferenceData {
  private final @Nullable UUID messageId;
  private final String companyId;
  private final String symbol;
  private final String exchange;
  private final AssetClass assetClass;
  private final String companyName;
  private final @Nullable String isin;
  private final @Nullable String currency;
  private final @Nullable Instant listingDate;
  private final @Nullable Instant delistingDate;
  private final boolean active;
  private final Instant ingestionTimestamp;
  private final @Nullable Map<String, String> vendorData;

  private ReferenceData(Builder builder) {
    this.companyId = RecordFields.required("company_id", builder.companyId);
    this.symbol = builder.symbol;
    this.exchange = builder.exchange;
    this.assetClass = RecordFields.required("asset_class", builder.assetClass);
    this.companyName = RecordFields.required("company_name", builder.companyName);
    this.isin = builder.isin;
    this.currency = builder.currency;
    this.listingDate = builder.listingDate;
    this.delistingDate = builder.delistingDate;
    if (listingDate != null && delistingDate != null && delistingDate.isBefore(listingDate)) {
      throw new IllegalArgumentException(
          "delisting_date is before listing_date: " + delistingDate + ", " + listingDate);
    }
    this.active = builder.active == null ? delistingDate == null : builder.active;
    this.ingestionTimestamp =
        builder.ingestionTimestamp == null
            ? Micros.instant(Micros.floor(Instant.now()))
            : builder.ingestionTimestamp;
    this.vendorData = builder.vendorData;
    UUID given = builder.messageId;
    // One form of each identifier, so that equal records have equal fields.
    this.messageId = given != null && given.equals(derivedId()) ? null : given;
  }

  /**
   * A builder for a record. Required are asset class, company id and company name. Defaults: no
   * ISIN, no dates, no vendor data; the currency is AUD for the exchange ASX, otherwise there is
   * none; active if there is no delisting date; received when it is built.
   *
   * @param exchange a name in capital letters, digits and underscores, for example {@code ASX}
   * @param symbol the exact name of the instrument at the exchange
   * @return a new builder
   * @throws IllegalArgumentException if one of them is no such name
   */
  public static Builder builder(String exchange, String symbol) {
    return new Builder(exchange, symbol);
  }

  /**
   * The identifier of what the record says, the same from every source that says the same: a UUID
   * of version 3 in the name space of URLs, of the word {@code reference_data} and of all fields
   * but this one and the time of receipt, in their order. Vendor data counts as names and values,
   * ordered by name. Each text has the number of its bytes in UTF-8 and a colon before it; a field
   * without a value is an empty text, and times are as {@link Instant#toString()} prints them. A
   * record that was read with another identifier keeps it.
   *
   * @return the identifier; computed by each call if it is derived
   */
  public UUID messageId() {
    return messageId == null ? derivedId() : messageId;
  }

  private UUID derivedId() {
    return RecordNames.messageId(said());
  }

  /** What the source says, and what it says it of. */
  private List<String> said() {
    List<String> fields = new ArrayList<>();
    fields.add("reference_data");
    fields.addAll(List.of(companyId, symbol, exchange, assetClass.code(), companyName));
    fields.addAll(List.of(text(isin), text(currency), text(listingDate), text(delistingDate)));
    fields.add(Boolean.toString(active));
    if (vendorData != null) {
      new TreeMap<>(vendorData).forEach((name, value) -> fields.addAll(List.of(name, value)));
    }
    return fields;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /**
   * The source's own id of the instrument or its company.
   *
   * @return for example {@code 7078}
   */
  public String companyId() {
    return companyId;
  }

  /**
   * The exact name of the instrument at the exchange.
   *
   * @return for example {@code BHP}
   */
  public String symbol() {
    return symbol;
  }

  /**
   * The exchange.
   *
   * @return a name in capital letters, for example {@code ASX}
   */
  public String exchange() {
    return exchange;
  }

  /**
   * The kind of instrument.
   *
   * @return the asset class
   */
  public AssetClass assetClass() {
    return assetClass;
  }

  /**
   * The whole name of the company or the instrument.
   *
   * @return for example {@code BHP BILLITON LTD}
   */
  public String companyName() {
    return companyName;
  }

  /**
   * The International Securities Identification Number of ISO 6166.
   *
   * @return for example {@code AU000000BHP4}, or empty if the instrument has none
   */
  public Optional<String> isin() {
    return Optional.ofNullable(isin);
  }

  /**
   * The currency or asset in which the instrument is traded.
   *
   * @return for example {@code AUD}, or empty if the source names none
   */
  public Optional<String> currency() {
    return Optional.ofNullable(currency);
  }

  /**
   * When the instrument was listed, UTC; a date without a time is 00:00 of that day.
   *
   * @return a time of whole microseconds, or empty if it is not known
   */
  public Optional<Instant> listingDate() {
    return Optional.ofNullable(listingDate);
  }

  /**
   * When the instrument was or will be delisted, UTC; a date without a time is 00:00 of that day.
   *
   * @return a time of whole microseconds, not before the listing, or empty if it is not known
   */
  public Optional<Instant> delistingDate() {
    return Optional.ofNullable(delistingDate);
  }

  /**
   * Whether the instrument was traded when the source said this.
   *
   * @return the source's word, or whether there is no delisting date
   */
  public boolean isActive() {
    return active;
  }

  /**
   * The time at which this program received the record, UTC.
   *
   * @return a time of whole microseconds
   */
  public Instant ingestionTimestamp() {
    return ingestionTimestamp;
  }

  /**
   * What the source says besides the other fields.
   *
   * @return an immutable map, or empty if there is nothing
   */
  public Optional<Map<String, String>> vendorData() {
    return Optional.ofNullable(vendorData);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReferenceData data
        && said().equals(data.said())
        && Objects.equals(messageId, data.messageId)
        && ingestionTimestamp.equals(data.ingestionTimestamp);
  }

  @Override
  public int hashCode() {
    return Objects.hash(exchange, symbol, companyId);
  }

  /** The instrument on one line. */
  @Override
  public String toString() {
    return "%s-%s %s %s%s"
        .formatted(exchange, companyId, symbol, companyName, active ? "" : ", not active");
  }

  /** Collects the fields of a record; see {@link ReferenceData#builder}. Not thread-safe. */
  public static final class Builder {
    private final String exchange;
    private final String symbol;
    private @Nullable UUID messageId;
    private @Nullable String companyId;
    private @Nullable AssetClass assetClass;
    private @Nullable String companyName;
    private @Nullable String isin;
    private @Nullable String currency;
    private @Nullable Instant listingDate;
    private @Nullable Instant delistingDate;
    private @Nullable Boolean active;
    private @Nullable Instant ingestionTimestamp;
    private @Nullable Map<String, String> vendorData;

    private Builder(String exchange, String symbol) {
      this.exchange = RecordNames.exchange(exchange);
      this.symbol = RecordNames.text("symbol", symbol);
      this.currency = RecordNames.currency(exchange);
    }

    /**
     * Sets the identifier of a record that has one already. Default: derived from the fields.
     *
     * @param identifier the identifier
     * @return this builder
     */
    public Builder messageId(UUID identifier) {
      messageId = Objects.requireNonNull(identifier, "messageId");
      return this;
    }

    /**
     * Sets the source's own id, which is required.
     *
     * @param id a text without control characters
     * @return this builder
     * @throws IllegalArgumentException if it is no such text
     */
    public Builder companyId(String id) {
      companyId = RecordNames.text("company_id", id);
      return this;
    }

    /**
     * Sets the kind of instrument, which is required.
     *
     * @param kind the asset class
     * @return this builder
     */
    public Builder assetClass(AssetClass kind) {
      assetClass = Objects.requireNonNull(kind, "assetClass");
      return this;
    }

    /**
     * Sets the whole name, which is required.
     *
     * @param name a text without control characters
     * @return this builder
     * @throws IllegalArgumentException if it is no such text
     */
    public Builder companyName(String name) {
      companyName = RecordNames.text("company_name", name);
      return this;
    }

    /**
     * Sets the ISIN. Default: none.
     *
     * @param number two letters, nine letters or digits and the check digit
     * @return this builder
     * @throws IllegalArgumentException if it has another form or the check digit is wrong
     */
    public Builder isin(String number) {
      isin = Isin.checked(number);
      return this;
    }

    /**
     * Sets the currency. Default: AUD for the exchange ASX, otherwise none.
     *
     * @param code for example {@code USDT}
     * @return this builder
     * @throws IllegalArgumentException if it is empty or has control characters
     */
    public Builder currency(String code) {
      currency = RecordNames.text("currency", code);
      return this;
    }

    /**
     * Sets when the instrument was listed. Default: not known.
     *
     * @param time a time of whole microseconds in the years 1 to 9999
     * @return this builder
     * @throws IllegalArgumentException if it is any other time
     */
    public Builder listingDate(Instant time) {
      listingDate = whole("listing_date", time);
      return this;
    }

    /**
     * Sets when the instrument was or will be delisted. Default: not known.
     *
     * @param time a time of whole microseconds in the years 1 to 9999
     * @return this builder
     * @throws IllegalArgumentException if it is any other time
     */
    public Builder delistingDate(Instant time) {
      delistingDate = whole("delisting_date", time);
      return this;
    }

    /**
     * Sets that the instrument is traded. Default: so it is if there is no delisting date.
     *
     * @return this builder
     */
    public Builder active() {
      active = true;
      return this;
    }

    /**
     * Sets that the instrument is not traded.
     *
     * @return this builder
     */
    public Builder inactive() {
      active = false;
      return this;
    }

    /**
     * Sets the time at which the record was received. Default: the time of {@code build}.
     *
     * @param time a time of whole microseconds in the years 1 to 9999
     * @return this builder
     * @throws IllegalArgumentException if it is any other time
     */
    public Builder ingestionTimestamp(Instant time) {
      ingestionTimestamp = whole("ingestion_timestamp", time);
      return this;
    }

    private static Instant whole(String field, Instant time) {
      return Micros.instant(Micros.of(Objects.requireNonNull(time, field)));
    }

    /**
     * Sets what the source says besides the other fields. Default: nothing.
     *
     * @param data names and values, which are copied; an empty map is nothing
     * @return this builder
     * @throws IllegalArgumentException if a text has half of a surrogate pair
     */
    public Builder vendorData(Map<String, String> data) {
      vendorData = RecordFields.vendorData(data);
      return this;
    }

    /**
     * Builds the record.
     *
     * @return a new record
     * @throws IllegalArgumentException if a required field is missing, or the delisting is before
     *     the listing; the message names the field
     */
    public ReferenceData build() {
      return new ReferenceData(this);
    }
  }
}
