package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An interrupt ends a write, and loses nothing that was probed. */
final class InterruptedWriteTest {
  /** Takes far longer than any test waits. */
  private static final String ENDLESS = "SELECT sum(hash(i)) FROM range(1000000000000) AS t(i)";

  @Test
  void whatAStatementExecutesIsCancelled() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        CancelOnInterrupt cancel = CancelOnInterrupt.of(statement)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> cancel.statement().execute(ENDLESS))
          .isInstanceOf(SQLException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aCommitOfAnInterruptedThreadWritesNothingAndKeepsTheResults() {
    DateRange range = DateRange.of(DAY);
    try (AvailabilityDatabase database = inMemory()) {
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(ProbeResult.of("A", range).present(DAY, 1, MODIFIED).probedAt(PROBED));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> load.commit(ShrinkPolicy.REJECT))
            .isInstanceOf(InterruptedWriteException.class)
            .hasMessageContaining("nothing is written");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(content(database)).isEmpty();
      }
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(Map.of("A", List.of(range)), PROBED)).containsOnlyKeys("A");
        assertThat(load.commit(ShrinkPolicy.REJECT).added()).isEqualTo(1);
      }
    }
  }
}
