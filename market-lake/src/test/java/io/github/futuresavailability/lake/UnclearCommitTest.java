package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog makes a commit and does not say so, or says so and does not make it. */
final class UnclearCommitTest {
  @TempDir Path folder;

  /** What happens to a commit. */
  private enum Fault {
    /** It is made, and the response is lost. */
    LOST_RESPONSE,
    /** It is made, and a repetition by the driver is refused. */
    MADE_AND_REFUSED,
    /** It is not made, and the response is lost. */
    LOST_REQUEST,
    /** Another program commits first. */
    OVERTAKEN,
    /** No commit and no query comes through any more. */
    DOWN
  }

  private final Queue<Fault> faults = new ArrayDeque<>();
  private boolean isDown;

  private Lake open() {
    JdbcCatalog catalog = new FaultyCatalog();
    catalog.initialize(
        LakeCatalog.NAME,
        Map.of(
            "uri",
            "jdbc:sqlite:" + folder.resolve("catalog.db"),
            "warehouse",
            LocalFileIO.location(folder.resolve("warehouse"))));
    return Lake.open(
        LakeCatalog.of(catalog),
        folder.resolve("warehouse"),
        LakeOptions.standard().withCommitTimeout(Duration.ofSeconds(5)));
  }

  @Test
  void eachBatchIsStoredOnceWhateverTheCatalogSays() {
    try (Lake lake = open()) {
      lake.trades().count();
      int batch = 0;
      for (Fault first : Fault.values()) {
        for (Fault second : Fault.values()) {
          if (first != Fault.DOWN && second != Fault.DOWN) {
            faults.add(first);
            faults.add(second);
            LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10L * batch++, 10));
            faults.clear();
            assertThat(lake.trades().appendNew(LakeFixtures.trades("BTCUSDT", 0, 10)).appended())
                .isZero();
          }
        }
      }
      assertThat(LakeFixtures.all(lake.trades()))
          .isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 10 * batch));
      assertThat(IcebergRows.trades(folder)).hasSize(10 * batch);
      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(10L * batch);
    }
  }

  @Test
  void newRecordsAreStoredOnceWhateverTheCatalogSays() {
    try (Lake lake = open()) {
      lake.trades().count();
      long first = 0;
      for (Fault fault :
          List.of(
              Fault.LOST_RESPONSE, Fault.MADE_AND_REFUSED, Fault.LOST_REQUEST, Fault.OVERTAKEN)) {
        faults.add(fault);
        lake.trades().appendNew(LakeFixtures.trades("BTCUSDT", first, 12));
        first += 10;
      }
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 42));
    }
  }

  @Test
  void aCatalogThatDoesNotRespondMakesAnUnclearCommit() {
    try (Lake lake = open()) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      faults.add(Fault.DOWN);
      assertThatExceptionOfType(UnclearCommitException.class)
          .isThrownBy(() -> LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10, 10)))
          .withMessageContaining("It is unknown whether the commit to the trades was made")
          .withMessageContaining("the cable is cut");

      isDown = false;
      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(10);
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10, 10));
      assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(20);
    }
  }

  private final class FaultyCatalog extends JdbcCatalog {
    FaultyCatalog() {
      super(properties -> new LocalFileIO(), null, true);
    }

    @Override
    protected TableOperations newTableOps(TableIdentifier table) {
      return new FaultyOperations(super.newTableOps(table));
    }
  }

  private final class FaultyOperations implements TableOperations {
    private final TableOperations right;

    FaultyOperations(TableOperations right) {
      this.right = right;
    }

    @Override
    public TableMetadata current() {
      return right.current();
    }

    @Override
    public TableMetadata refresh() {
      if (isDown) {
        throw cut();
      }
      return right.refresh();
    }

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
      Fault fault = base == null ? null : faults.poll();
      if (fault == null) {
        right.commit(base, metadata);
        return;
      }
      switch (fault) {
        case LOST_RESPONSE -> {
          right.commit(base, metadata);
          throw cut();
        }
        case MADE_AND_REFUSED -> {
          right.commit(base, metadata);
          throw new CommitFailedException("the location of the metadata has changed");
        }
        case LOST_REQUEST -> throw new CommitStateUnknownException(cut());
        case OVERTAKEN -> {
          right.commit(base, base.replaceProperties(with(base.properties(), metadata)));
          right.commit(base, metadata);
        }
        case DOWN -> {
          isDown = true;
          throw cut();
        }
      }
    }

    private Map<String, String> with(Map<String, String> properties, TableMetadata metadata) {
      Map<String, String> changed = new java.util.HashMap<>(properties);
      changed.put("overtaken", String.valueOf(metadata.lastSequenceNumber()));
      return changed;
    }

    private UncheckedSQLException cut() {
      return new UncheckedSQLException(new SQLException("the cable is cut"), "Unknown failure");
    }

    @Override
    public FileIO io() {
      return right.io();
    }

    @Override
    public String metadataFileLocation(String fileName) {
      return right.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
      return right.locationProvider();
    }
  }
}
