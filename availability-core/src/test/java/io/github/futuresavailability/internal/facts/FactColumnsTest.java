package io.github.futuresavailability.internal.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import org.junit.jupiter.api.Test;

final class FactColumnsTest {
  private static final String STORED =
      """
      SELECT column_name || ' ' || data_type FROM duckdb_columns()
      WHERE table_name = 'daily_availability' ORDER BY column_index
      """;

  @Test
  void theColumnsAreThoseOfTheTable() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      assertThat(FactColumns.ALL.typed().split(", "))
          .hasSize(17)
          .containsExactlyElementsOf(database.query(STORED, row -> row.getString(1)));
    }
  }

  @Test
  void eightAreAboutAvailabilityAndNineAboutVolumes() {
    assertThat(FactColumns.AVAILABILITY.names())
        .hasSize(8)
        .startsWith("date", "symbol", "available")
        .endsWith("status_code", "probe_timestamp");
    assertThat(FactColumns.VOLUMES.names())
        .hasSize(9)
        .startsWith("quote_volume_usdt", "trade_count")
        .endsWith("low_price", "close_price");
  }

  @Test
  void fiveColumnsHaveAValueInEveryRowBesidesTheUrl() {
    assertThat(
            FactColumns.ALL
                .without("url")
                .each(column -> column.required() ? column.name() : "")
                .replaceAll("(, )+", " "))
        .isEqualTo("date symbol available status_code probe_timestamp ");
  }

  @Test
  void aColumnTakesItsValueFromItsNamesake() {
    assertThat(FactColumns.VOLUMES.assignedFrom("x"))
        .startsWith("quote_volume_usdt = x.quote_volume_usdt, trade_count = x.trade_count, ")
        .endsWith(", close_price = x.close_price");
  }
}
