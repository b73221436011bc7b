package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.StoreException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that share one transaction. */
final class ReadTransactionTest {
  private static final String SYMBOLS =
      "SELECT symbol FROM daily_availability WHERE date = ? ORDER BY symbol";

  @TempDir Path folder;

  @Test
  void whatIsWrittenMeanwhileIsSeenByTheNextTransaction() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file);
        AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      writer.upsert(List.of(present("A", DAY)));
      for (AvailabilityDatabase database : List.of(writer, reader)) {
        List<String> before = symbols(database);
        List<String> added = List.of("B" + before.size());
        database.inReadTransaction(
            transaction -> {
              assertThat(symbols(transaction)).isEqualTo(before);
              writer.upsert(List.of(present(added.get(0), DAY)));
              assertThat(symbols(transaction)).isEqualTo(before);
              assertThat(symbols(database)).containsAll(added);
              return before;
            });
        assertThat(database.<List<String>>inReadTransaction(ReadTransactionTest::symbols))
            .containsAll(added);
        assertThat(symbols(database)).containsAll(added);
      }
    }
  }

  @Test
  void whereNothingWritesStatementsAreKeptAsEver() {
    Path file = folder.resolve("x.duckdb");
    StoreFixtures.filled(file).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      for (int i = 0; i < 3; i++) {
        List<String> symbols =
            database.inReadTransaction(
                transaction -> {
                  assertThat(symbols(transaction)).isEqualTo(symbols(transaction));
                  return symbols(transaction);
                });
        assertThat(symbols).isEqualTo(symbols(database)).hasSize(3);
      }
    }
  }

  @Test
  void aTransactionIsOverWithItsCall() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      Queryable kept = database.<Queryable>inReadTransaction(transaction -> transaction);

      assertThatIllegalStateException()
          .isThrownBy(() -> symbols(kept))
          .withMessageStartingWith("This read transaction is closed: its call has ended");
      assertThat(symbols(database)).isEmpty();
    }
  }

  @Test
  void aTransactionIsOverWithAQueryThatFails() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase writer = StoreFixtures.filled(file)) {
      refuse(writer);
      assertThat(symbols(writer)).hasSize(3);
    }
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      refuse(reader);
      assertThat(symbols(reader)).hasSize(3);
    }
  }

  private static void refuse(AvailabilityDatabase database) {
    String write = "DELETE FROM daily_availability RETURNING symbol";
    assertThatThrownBy(
            () ->
                database.inReadTransaction(
                    transaction -> transaction.query(write, row -> row.getString(1))))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The query failed");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.inReadTransaction(
                    transaction -> {
                      assertThatThrownBy(() -> transaction.query(write, row -> row.getString(1)))
                          .isInstanceOf(StoreException.class);
                      return "as if nothing had happened";
                    }))
        .withMessageContaining("one of its queries failed");
  }

  @Test
  void aQueryInsideAnotherIsRefused() {
    try (AvailabilityDatabase database = StoreFixtures.filled(folder.resolve("x.duckdb"))) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  database.inReadTransaction(
                      transaction -> transaction.query(SYMBOLS, row -> symbols(transaction), DAY)))
          .withMessageContaining("still runs");
      assertThat(symbols(database)).hasSize(3);
    }
  }

  @Test
  void aClosedDatabaseHasNoTransactions() {
    AvailabilityDatabase database = StoreFixtures.inMemory();
    database.close();
    assertThatThrownBy(() -> database.inReadTransaction(ReadTransactionTest::symbols))
        .isInstanceOf(DatabaseClosedException.class)
        .hasMessageContaining("The database is closed");
  }

  private static List<String> symbols(Queryable source) {
    return source.query(SYMBOLS, row -> row.getString(1), DAY);
  }
}
