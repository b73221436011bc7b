package io.github.futuresavailability.store;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.FactColumns;
import io.github.futuresavailability.internal.facts.FactUpsert;
import io.github.futuresavailability.internal.facts.ProbeTime;
import io.github.futuresavailability.internal.facts.SeenTime;
import io.github.futuresavailability.internal.facts.StagedRelation;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Upserts single availability facts; of two facts for one symbol-day the later one wins. */
final class PointUpsert {
  private static final StagedRelation FACTS = StagedRelation.of("incoming");
  private static final String STAGE =
      "CREATE TEMP TABLE " + FACTS.name() + " (" + FactColumns.AVAILABILITY.typed() + ")";

  private PointUpsert() {}

  static AvailabilityChanges run(
      DuckDBConnection connection, TrackedArchive archive, Collection<Availability> facts)
      throws SQLException {
    Map<SymbolDay, Availability> latest = new LinkedHashMap<>();
    for (Availability fact : facts) {
      latest.put(new SymbolDay(fact.symbol(), fact.day()), fact);
    }
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            append(connection, archive, latest.values());
            SeenTime seen = ProbeTime.of(latest.values());
            return new FactUpsert(statement, FACTS, seen).run(ShrinkPolicy.ALLOW);
          }
        });
  }

  private static void append(
      DuckDBConnection connection, TrackedArchive archive, Collection<Availability> facts)
      throws SQLException {
    Transaction.append(
        connection,
        FACTS.name(),
        rows -> {
          Cadence cadence = archive.series().cadence();
          Map<String, String> stems = new HashMap<>();
          for (Availability fact : facts) {
            String stem = stems.computeIfAbsent(fact.symbol(), archive::urlStem);
            append(rows, fact, stem + cadence.format(fact.day()) + ".zip");
          }
        });
  }

  private static void append(DuckDBAppender rows, Availability fact, String url)
      throws SQLException {
    Instant modified = fact.lastModified();
    rows.beginRow()
        .append(fact.day())
        .append(fact.symbol())
        .append(fact.isPresent())
        .append(fact.fileSize());
    if (modified == null) {
      rows.appendNull();
    } else {
      rows.appendEpochMicros(Times.micros(modified));
    }
    rows.append(url)
        .append(fact.statusCode())
        .appendEpochMicros(Times.micros(fact.probedAt()))
        .endRow();
  }
}
