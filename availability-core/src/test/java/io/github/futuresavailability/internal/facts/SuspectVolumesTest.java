package io.github.futuresavailability.internal.facts;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import io.github.futuresavailability.store.change.FileChangeKind;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When stored volumes may be those of a file that is gone. */
final class SuspectVolumesTest {
  private static final int ABSENT = 0;
  private static final int VOLUMES = 4;

  @TempDir Path folder;

  private int nights;

  @Test
  void theVolumesOfAReplacedFileAreSuspectUntilTheyAreStoredAgain() {
    try (AvailabilityDatabase database = inMemory()) {
      file(database, 1);
      volumes(database);
      assertThat(suspects(database)).isEmpty();

      file(database, 2);
      assertThat(suspects(database)).containsExactly(new SymbolDay("A", DAY));
      volumes(database);
      assertThat(suspects(database)).isEmpty();
    }
  }

  @Test
  void theVolumesOfAFileThatReturnsAsAnotherAreSuspect() {
    try (AvailabilityDatabase database = inMemory()) {
      file(database, 1);
      volumes(database);
      file(database, ABSENT);
      assertThat(suspects(database)).as("of an absent row nothing is stale").isEmpty();
      file(database, ABSENT);
      file(database, 2);

      assertThat(suspects(database)).hasSize(1);
      assertThat(database.provenance().replacementsIn(DateRange.of(DAY)))
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.kind()).isEqualTo(FileChangeKind.REPLACED);
                assertThat(change.oldSize()).isEqualTo(1);
                assertThat(change.newSize()).isEqualTo(2);
              });
    }
  }

  @Test
  void aFileThatReturnsAsItWasIsNoSuspicion() {
    try (AvailabilityDatabase database = inMemory()) {
      file(database, 1);
      volumes(database);
      file(database, ABSENT);
      file(database, 1);

      assertThat(suspects(database)).isEmpty();
      assertThat(database.provenance().replacementsIn(DateRange.of(DAY))).isEmpty();
    }
  }

  @Test
  void aFileThatComesLateIsNoSuspicion() {
    try (AvailabilityDatabase database = inMemory()) {
      file(database, ABSENT);
      file(database, 1);
      volumes(database);

      assertThat(suspects(database)).isEmpty();
      assertThat(database.provenance().replacementsIn(DateRange.of(DAY))).isEmpty();
    }
  }

  @Test
  void aSnapshotHasTheSameSuspicions() {
    Path published = folder.resolve("published.duckdb");
    try (AvailabilityDatabase database = inMemory()) {
      file(database, 1);
      volumes(database);
      file(database, 2);
      database.publish(published);
    }
    try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(published)) {
      assertThat(suspects(snapshot)).hasSize(1);
    }
  }

  @Test
  void aFileOfAnOlderSchemaSuspectsEveryReplacedFile() throws Exception {
    Path file = folder.resolve("older.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      file(database, 1);
      file(database, 2);
      volumes(database);
      assertThat(suspects(database)).isEmpty();
    }
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          StoreFixtures.UNDO_PLAIN_NAMES
              + "DROP TABLE volume_file; DELETE FROM schema_version WHERE version = 7");
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(suspects(database)).hasSize(1);
      volumes(database);
      assertThat(suspects(database)).isEmpty();
    }
  }

  /** Whatever happens: suspect are volumes of a present row that were of another file. */
  @Property(tries = 60)
  void aPlainMapSuspectsTheSame(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = VOLUMES) Integer> events) {
    Map<String, @Nullable Integer> plain = new HashMap<>();
    try (AvailabilityDatabase database = inMemory()) {
      for (int event : events) {
        if (event == VOLUMES) {
          volumes(database);
          if (plain.getOrDefault("file", ABSENT) != ABSENT) {
            plain.put("volumes", plain.get("file"));
          }
        } else {
          file(database, event);
          plain.put("file", event);
        }
        Integer file = plain.get("file");
        boolean suspect =
            file != null
                && file != ABSENT
                && plain.get("volumes") != null
                && !file.equals(plain.get("volumes"));
        assertThat(suspects(database)).hasSize(suspect ? 1 : 0);
      }
    }
  }

  private void file(AvailabilityDatabase database, int size) {
    nights++;
    List<Availability> facts = new ArrayList<>();
    facts.add(
        size == ABSENT
            ? Availability.absent("A", DAY, PROBED.plusSeconds(nights))
            : Availability.present("A", DAY, size, MODIFIED, PROBED.plusSeconds(nights)));
    database.upsert(facts);
  }

  private static void volumes(AvailabilityDatabase database) {
    database.upsertVolumes(List.of(kline("A", DAY, 7)));
  }

  private static List<SymbolDay> suspects(AvailabilityDatabase database) {
    return database.provenance().suspectVolumes(DateRange.of(DAY.minusDays(1), DAY));
  }
}
