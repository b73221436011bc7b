package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import io.github.futuresavailability.internal.PlainText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that runs the queries of one thread at a time.
 *
 * <p>DuckDB 1.x plans a prepared statement with the statistics of the current data and keeps the
 * plan when the data changes: it then loses rows and damages strings without an error
 * (duckdb/duckdb#23704). Prepared statements are therefore kept only where the data cannot change.
 * Elsewhere each statement is prepared and run in one read-only transaction, which several queries
 * can share. A statement is kept when its text comes for the second time: a text with a file name
 * or a day in it, or one of a user, usually comes once.
 */
final class ReadSession implements AutoCloseable {
  private static final int KEPT_STATEMENTS = 64;

  private final DuckDBConnection connection;
  private final OpenMode mode;
  private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> seenOnce = new LinkedHashSet<>();
  private boolean inTransaction;

  ReadSession(DuckDBConnection connection, OpenMode mode) {
    this.connection = connection;
    this.mode = mode;
  }

  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    if (mode == OpenMode.READ_ONLY && isRepeated(sql)) {
      return run(kept(sql), mapper, parameters);
    }
    return inTransaction
        ? runOnce(sql, mapper, parameters)
        : Transaction.read(connection, () -> runOnce(sql, mapper, parameters));
  }

  /** Where no user can write, the data is always the same and no transaction is needed. */
  <T> T inReadTransaction(Function<Queryable, T> reading) throws SQLException {
    if (mode == OpenMode.READ_ONLY) {
      return lend(reading);
    }
    inTransaction = true;
    try {
      return Transaction.read(connection, () -> lend(reading));
    } finally {
      inTransaction = false;
    }
  }

  private <T> T lend(Function<Queryable, T> reading) {
    ReadTransaction transaction = new ReadTransaction(this);
    T result = reading.apply(transaction);
    transaction.end();
    return result;
  }

  private <T> List<T> runOnce(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return run(statement, mapper, parameters);
    }
  }

  private static <T> List<T> run(
      PreparedStatement statement, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    check(statement.getParameterMetaData().getParameterCount(), parameters.length);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, bindable(parameters[i]));
    }
    try (ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(mapper.map(rows));
      }
      return Collections.unmodifiableList(values);
    }
  }

  /** A kept statement would use the value of the query before for a missing one. */
  private static void check(int wanted, int given) {
    if (wanted != given) {
      throw new IllegalArgumentException(
          "The statement has parameters for %s but gets %d"
              .formatted(PlainText.counted(wanted, "value"), given));
    }
  }

  private boolean isRepeated(String sql) {
    if (kept.containsKey(sql) || seenOnce.remove(sql)) {
      return true;
    }
    if (seenOnce.size() >= KEPT_STATEMENTS) {
      seenOnce.remove(seenOnce.iterator().next());
    }
    seenOnce.add(sql);
    return false;
  }

  /** The texts whose statements are kept, for tests. */
  Set<String> keptTexts() {
    return Set.copyOf(kept.keySet());
  }

  private PreparedStatement kept(String sql) throws SQLException {
    PreparedStatement known = kept.get(sql);
    if (known != null) {
      return known;
    }
    if (kept.size() >= KEPT_STATEMENTS) {
      var eldest = kept.entrySet().iterator();
      eldest.next().getValue().close();
      eldest.remove();
    }
    PreparedStatement statement = connection.prepareStatement(sql);
    kept.put(sql, statement);
    return statement;
  }

  /**
   * The driver refuses instants, because the columns hold UTC without a zone, and changes times and
   * days that no column can hold.
   */
  private static @Nullable Object bindable(@Nullable Object parameter) {
    if (parameter instanceof Instant instant) {
      return Times.bound(instant);
    }
    return parameter instanceof LocalDate day ? Times.bound(day) : parameter;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
