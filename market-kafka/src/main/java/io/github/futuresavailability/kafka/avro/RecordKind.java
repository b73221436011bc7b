package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/**
 * A kind of record that a topic has: trades or quotes. Immutable and thread-safe.
 *
 * @param <R> the type of the records
 */
public final class RecordKind<R extends MarketRecord> {
  /** Trades. */
  public static final RecordKind<Trade> TRADES =
      new RecordKind<>("trades", SchemaVersions.of("trade"), TradeFields::new);

  /** Quotes. */
  public static final RecordKind<Quote> QUOTES =
      new RecordKind<>("quotes", SchemaVersions.of("quote"), QuoteFields::new);

  private final String code;
  private final List<Schema> schemas;
  private final Supplier<RecordFields<R>> fields;

  private RecordKind(String code, List<Schema> schemas, Supplier<RecordFields<R>> fields) {
    this.code = code;
    this.schemas = schemas;
    this.fields = fields;
  }

  /**
   * The word for the kind in the names of topics.
   *
   * @return trades or quotes
   */
  public String code() {
    return code;
  }

  /**
   * The schema that records are written with.
   *
   * @return the newest version
   */
  public Schema schema() {
    return schemas.get(schemas.size() - 1);
  }

  /**
   * Every version of the schema; records of all of them can be read.
   *
   * @return the schemas, oldest first; immutable
   */
  public List<Schema> schemas() {
    return schemas;
  }

  /** A new place for the fields of one record after the other. */
  RecordFields<R> fields() {
    return fields.get();
  }

  /** The word for the kind. */
  @Override
  public String toString() {
    return code;
  }
}
