package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot has no key, so that others can write a row into it twice. */
final class DoubledRowsTest {
  private static final Drawing DRAWING =
      new Drawing(Map.of("BTCUSDT", "123.456789123", "ETHUSDT", "5555555555555"));
  private static final UniverseSelection TOP = UniverseSelection.all().topByQuoteVolume(2, 10);

  @TempDir Path folder;

  @Test
  void aRowThatStandsTwiceShiftsNoVolumes() throws SQLException {
    Path snapshot = folder.resolve("snapshot.duckdb");
    try (AvailabilityDatabase database = DRAWING.inMemory()) {
      database.publish(snapshot);
    }
    List<SelectedContract> before = selected(snapshot);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + snapshot);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO daily_availability BY NAME
          SELECT * EXCLUDE (url) FROM daily_availability
          WHERE symbol = 'BTCUSDT' AND quote_volume_usdt > 80
          """);
    }

    assertThat(selected(snapshot)).hasSize(2).isEqualTo(before);
  }

  private static List<SelectedContract> selected(Path file) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      return UniverseAsOf.of(database, day(13)).by(TOP).select().entries();
    }
  }
}
