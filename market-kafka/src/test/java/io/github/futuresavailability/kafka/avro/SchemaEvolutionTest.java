package io.github.futuresavailability.kafka.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.Trade;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every version of a schema reads what all the earlier ones wrote (BACKWARD_TRANSITIVE). */
final class SchemaEvolutionTest {
  private static final SchemaValidator BACKWARD_TRANSITIVE =
      new SchemaValidatorBuilder().canReadStrategy().validateAll();

  static Stream<RecordKind<?>> kinds() {
    return Stream.of(RecordKind.TRADES, RecordKind.QUOTES);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyVersionReadsAllEarlierOnes(RecordKind<?> kind) throws SchemaValidationException {
    List<Schema> versions = kind.schemas();
    for (int i = 0; i < versions.size(); i++) {
      List<Schema> earlier = new java.util.ArrayList<>(versions.subList(0, i));
      Collections.reverse(earlier);
      BACKWARD_TRANSITIVE.validate(versions.get(i), earlier);
    }
    assertThat(versions).isNotEmpty();
  }

  /** A released schema never changes; a line is added here for each new version. */
  @Test
  void theReleasedVersionsAreThese() {
    assertThat(fingerprints(RecordKind.TRADES)).containsExactly("d0ffb31e86289ed6");
    assertThat(fingerprints(RecordKind.QUOTES)).containsExactly("119b2b0ef460c17c");
  }

  private static List<String> fingerprints(RecordKind<?> kind) {
    return kind.schemas().stream()
        .map(schema -> "%016x".formatted(SchemaNormalization.parsingFingerprint64(schema)))
        .toList();
  }

  @Test
  void theFieldsAreThoseOfTheRecordsInTheirOrder() {
    assertThat(RecordKind.TRADES.schema().getFields())
        .extracting(Schema.Field::name)
        .containsExactly(
            "message_id",
            "trade_id",
            "symbol",
            "exchange",
            "asset_class",
            "timestamp",
            "price",
            "quantity",
            "currency",
            "side",
            "trade_conditions",
            "source_sequence",
            "ingestion_timestamp",
            "platform_sequence",
            "vendor_data");
    assertThat(RecordKind.QUOTES.schema().getFields())
        .extracting(Schema.Field::name)
        .containsExactly(
            "message_id",
            "quote_id",
            "symbol",
            "exchange",
            "asset_class",
            "timestamp",
            "bid_price",
            "bid_quantity",
            "ask_price",
            "ask_quantity",
            "currency",
            "source_sequence",
            "ingestion_timestamp",
            "platform_sequence",
            "vendor_data");
  }

  /** The check itself: it finds what the rule forbids. */
  @Test
  void aFieldWithoutDefaultOrOfAnotherTypeBreaksTheRule() {
    Schema first = RecordKind.TRADES.schema();
    Schema required =
        changed("\"fields\":[", "\"fields\":[{\"name\":\"venue\",\"type\":\"string\"},");
    Schema retyped =
        changed(
            "{\"name\":\"symbol\",\"type\":\"string\"", "{\"name\":\"symbol\",\"type\":\"long\"");

    assertThatThrownBy(() -> BACKWARD_TRANSITIVE.validate(required, List.of(first)))
        .isInstanceOf(SchemaValidationException.class);
    assertThatThrownBy(() -> BACKWARD_TRANSITIVE.validate(retyped, List.of(first)))
        .isInstanceOf(SchemaValidationException.class);
  }

  static Schema changed(String part, String replacement) {
    String text = RecordKind.TRADES.schema().toString();
    assertThat(text).contains(part);
    return new Schema.Parser().parse(text.replace(part, replacement));
  }

  @Test
  void everyKindHasAName() {
    assertThat(RecordKind.TRADES).hasToString("trades");
    assertThat(RecordKind.QUOTES.code()).isEqualTo("quotes");
    assertThat(Trade.class.getSimpleName()).isEqualTo(RecordKind.TRADES.schema().getName());
  }
}
