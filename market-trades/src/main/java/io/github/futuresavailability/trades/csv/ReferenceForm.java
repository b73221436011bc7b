package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.ReferenceData;
import io.github.futuresavailability.trades.internal.FieldText;
import io.github.futuresavailability.trades.internal.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reference data in a file. */
final class ReferenceForm extends RecordForm<ReferenceData> {
  private static final String[] ISIN = {"isin", "ISIN"};
  private static final String[] LISTED = {"listing_date", "start_date"};
  private static final String[] DELISTED = {"delisting_date", "end_date"};

  ReferenceForm() {
    super(
        List.of(
            "message_id",
            "company_id",
            "symbol",
            "exchange",
            "asset_class",
            "company_name",
            "isin",
            "currency",
            "listing_date",
            "delisting_date",
            "is_active",
            "ingestion_timestamp",
            "vendor_data"),
        List.of("ISIN", "start_date", "end_date"));
  }

  @Override
  void check(CsvHeader header, CsvDefaults defaults) {
    super.check(header, defaults);
    header.oneOf("company_id");
    header.oneOf("company_name");
    header.atMostOneOf(ISIN);
    header.atMostOneOf(LISTED);
    header.atMostOneOf(DELISTED);
  }

  @Override
  ReferenceData record(CsvRow row) {
    String exchange = row.exchange();
    ReferenceData.Builder data = ReferenceData.builder(exchange, row.required("symbol"));
    data.companyId(row.required("company_id"))
        .companyName(row.required("company_name"))
        .assetClass(assetClass(exchange, row))
        .vendorData(vendorData(row));
    ifPresent(row.value("currency", row.defaults().currency()), data::currency);
    ifPresent(row.value(ISIN[0], row.value(ISIN[1])), data::isin);
    date(row, LISTED, data::listingDate);
    date(row, DELISTED, data::delistingDate);
    state(row, data);
    receive(row, data);
    return data.build();
  }

  private static void ifPresent(@Nullable String value, Consumer<String> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  private static void date(CsvRow row, String[] names, Consumer<Instant> setter) {
    for (String name : names) {
      ifPresent(row.value(name), text -> setter.accept(DateText.time(name, text)));
    }
  }

  private static void state(CsvRow row, ReferenceData.Builder data) {
    String state = row.value("is_active");
    if (state == null) {
      return;
    }
    switch (state) {
      case "true" -> data.active();
      case "false" -> data.inactive();
      default -> throw FieldText.refused("is_active", "is neither true nor false", state, null);
    }
  }

  private static void receive(CsvRow row, ReferenceData.Builder data) {
    String received = row.value("ingestion_timestamp");
    data.ingestionTimestamp(
        Micros.instant(
            received == null
                ? row.receivedMicros()
                : TimeText.micros("ingestion_timestamp", received, 1)));
    UUID messageId = messageId(row);
    if (messageId != null) {
      data.messageId(messageId);
    }
  }

  /** An instrument can be listed again under its name. */
  @Override
  List<String> identity(ReferenceData data) {
    return List.of(data.exchange(), data.symbol(), data.companyId(), text(data.listingDate()));
  }

  @Override
  String id(ReferenceData data) {
    return data.companyId() + " of " + data.symbol();
  }

  @Override
  List<String> values(ReferenceData data) {
    return List.of(
        data.messageId().toString(),
        data.companyId(),
        data.symbol(),
        data.exchange(),
        data.assetClass().code(),
        data.companyName(),
        text(data.isin()),
        text(data.currency()),
        text(data.listingDate()),
        text(data.delistingDate()),
        Boolean.toString(data.isActive()),
        data.ingestionTimestamp().toString(),
        vendorData(data.vendorData().orElse(null)));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
