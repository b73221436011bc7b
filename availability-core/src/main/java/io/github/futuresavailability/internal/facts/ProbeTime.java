package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.internal.duckdb.Times;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;

/**
 * Seen times of single facts: each is seen when it was probed, also within the span of a commit.
 */
public final class ProbeTime implements SeenTime {
  private static final String ROWS =
      """
      INSERT INTO first_seen
      SELECT incoming.date, incoming.symbol, incoming.probe_timestamp
      FROM (FROM %s) AS incoming JOIN commit_span AS span
        ON incoming.probe_timestamp BETWEEN span.probed_from AND span.probed_to
      ORDER BY incoming.date, incoming.symbol
      """;

  private final Instant earliest;

  private ProbeTime(Instant earliest) {
    this.earliest = earliest;
  }

  public static ProbeTime of(Collection<Availability> facts) {
    return new ProbeTime(
        facts.stream().map(Availability::probedAt).min(Instant::compareTo).orElse(Instant.EPOCH));
  }

  @Override
  public String of(String relation) {
    return relation + ".probe_timestamp";
  }

  @Override
  public boolean isCommit() {
    return false;
  }

  @Override
  public void record(Statement statement, String added, long spansEnd) throws SQLException {
    if (Times.micros(earliest) <= spansEnd) {
      statement.execute(ROWS.formatted(added));
    }
  }
}
