package io.github.futuresavailability.lake;

import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** The tables of the availability record. Times are UTC. Immutable. */
final class FactForm extends TableForm {
  private static final Types.StringType TEXT = Types.StringType.get();
  private static final Types.LongType NUMBER = Types.LongType.get();
  private static final Types.DoubleType DOUBLE = Types.DoubleType.get();
  private static final Types.DateType DAY = Types.DateType.get();
  private static final Types.BooleanType FLAG = Types.BooleanType.get();
  private static final Types.TimestampType TIME = Types.TimestampType.withZone();

  /** The 17 columns of the table of the same name, by month. */
  static final FactForm DAILY_AVAILABILITY =
      new FactForm(
          "daily_availability",
          "availability facts",
          true,
          List.of("date", "symbol"),
          List.of(
              NestedField.required(1, "date", DAY, "UTC day"),
              NestedField.required(2, "symbol", TEXT, "exact name of the contract"),
              NestedField.required(3, "available", FLAG, "whether the archive has a file"),
              NestedField.optional(4, "file_size_bytes", NUMBER, "of the file"),
              NestedField.optional(5, "last_modified", TIME, "of the file, UTC"),
              NestedField.required(6, "url", TEXT, "of the file"),
              NestedField.required(7, "status_code", Types.IntegerType.get(), "200 or 404"),
              NestedField.required(8, "probe_timestamp", TIME, "when it was probed, UTC"),
              NestedField.optional(9, "quote_volume_usdt", DOUBLE, "in the quote asset"),
              NestedField.optional(10, "trade_count", NUMBER, "trades of the day"),
              NestedField.optional(11, "volume_base", DOUBLE, "in the base asset"),
              NestedField.optional(12, "taker_buy_volume_base", DOUBLE, "in the base asset"),
              NestedField.optional(13, "taker_buy_quote_volume_usdt", DOUBLE, "in the quote asset"),
              NestedField.optional(14, "open_price", DOUBLE, "first price"),
              NestedField.optional(15, "high_price", DOUBLE, "highest price"),
              NestedField.optional(16, "low_price", DOUBLE, "lowest price"),
              NestedField.optional(17, "close_price", DOUBLE, "last price")));

  static final FactForm LISTING_PERIODS =
      new FactForm(
          "listing_periods",
          "listing periods",
          false,
          List.of("symbol", "period"),
          List.of(
              NestedField.required(1, "symbol", TEXT, "exact name of the contract"),
              NestedField.required(2, "period", Types.IntegerType.get(), "from 1 for the oldest"),
              NestedField.required(3, "first_day", DAY, "first active UTC day"),
              NestedField.required(4, "last_day", DAY, "last active UTC day"),
              NestedField.required(5, "is_open", FLAG, "whether it may go on"),
              NestedField.required(6, "contract_type", TEXT, "perpetual or delivery"),
              NestedField.required(7, "is_settled", FLAG, "whether the name is a settled one"),
              NestedField.optional(8, "quote_asset", TEXT, "NULL if it is unknown")));

  static final FactForm COLLECTION_RUNS =
      new FactForm(
          "collection_runs",
          "collection runs",
          false,
          List.of("run_id"),
          List.of(
              NestedField.required(1, "run_id", NUMBER, "in the order of the runs"),
              NestedField.required(2, "kind", TEXT, "what it collected"),
              NestedField.required(3, "first_day", DAY, "of its range, UTC"),
              NestedField.required(4, "last_day", DAY, "of its range, UTC"),
              NestedField.required(5, "started_at", TIME, "UTC"),
              NestedField.required(6, "finished_at", TIME, "UTC"),
              NestedField.required(7, "facts_written", NUMBER, "number of facts"),
              NestedField.required(8, "failures", NUMBER, "number of failures"),
              NestedField.required(9, "library_version", TEXT, "of this library"),
              NestedField.optional(10, "failure", TEXT, "why the whole run failed")));

  private final boolean isByMonth;
  private final List<String> order;

  private FactForm(
      String name, String kind, boolean isByMonth, List<String> order, List<NestedField> fields) {
    super(name, kind, fields);
    this.isByMonth = isByMonth;
    this.order = order;
  }

  @Override
  PartitionSpec spec() {
    return isByMonth
        ? PartitionSpec.builderFor(schema()).month("date").build()
        : PartitionSpec.unpartitioned();
  }

  @Override
  SortOrder order() {
    SortOrder.Builder sorted = SortOrder.builderFor(schema());
    order.forEach(sorted::asc);
    return sorted.build();
  }
}
