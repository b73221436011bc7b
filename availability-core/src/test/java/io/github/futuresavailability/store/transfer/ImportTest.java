package io.github.futuresavailability.store.transfer;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportTest {
  @TempDir Path folder;

  private final AvailabilityDatabase source = inMemory();
  private final AvailabilityDatabase target = inMemory();
  private Path file;

  @BeforeEach
  void export() {
    file = folder.resolve("it's a [file]*.parquet");
    source.upsert(List.of(present("A", DAY), present("币安人生USDT", DAY), absent("B", DAY)));
    source.upsert(List.of(present("GONE", DAY), present("A", DAY.plusDays(40))));
    source.upsertVolumes(List.of(kline("A", DAY, 7), kline("GONE", DAY, 8)));
    source.upsert(List.of(absent("GONE", DAY)));
    source.export().toParquet(file);
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  @Test
  void anImportIntoAnEmptyDatabaseGivesTheSameContent() {
    ImportedRows imported = target.importing().parquet(file);

    assertThat(imported.files()).isOne();
    assertThat(imported.rows()).isEqualTo(5);
    assertThat(imported.availability().added()).isEqualTo(5);
    assertThat(imported.volumes()).isEqualTo(2);
    assertThat(content(target)).isEqualTo(content(source));
    assertThat(target.fingerprint()).isEqualTo(source.fingerprint());
    assertThat(target.importing().parquet(file).availability().confirmed()).isEqualTo(5);
  }

  @Test
  void aFolderIsReadAtAnyDepth() {
    Path parts = folder.resolve("parts's");
    source.export().toParquet(parts, ExportPartition.MONTH);

    assertThat(target.importing().parquet(parts).files()).isEqualTo(2);
    assertThat(content(target)).isEqualTo(content(source));
  }

  @Test
  void rowsAreMergedAndVolumesStay() {
    target.upsert(List.of(absent("A", DAY), present("A", DAY.plusDays(40)), present("C", DAY)));
    target.upsert(List.of(present("A", DAY)));
    target.upsertVolumes(List.of(kline("A", DAY, 1), kline("A", DAY.plusDays(40), 2)));
    ImportedRows imported = target.importing().parquet(file);

    assertThat(imported.availability().added()).isEqualTo(3);
    assertThat(trades("A")).containsExactly(7L, 2L);
    assertThat(target.summary().rows()).isEqualTo(6);
  }

  @Test
  void laterFactsStayAndOnlyVolumesOfTheSameFileAreFilledIn() {
    Instant later = StoreFixtures.PROBED.plusSeconds(1);
    source.upsertVolumes(List.of(kline("币安人生USDT", DAY, 9)));
    source.export().toParquet(file);
    target.upsert(
        List.of(
            Availability.present("币安人生USDT", DAY, 68_012, StoreFixtures.MODIFIED, later),
            Availability.present("A", DAY, 99, StoreFixtures.MODIFIED, later),
            Availability.present("A", DAY.plusDays(40), 99, StoreFixtures.MODIFIED, later),
            Availability.present("GONE", DAY, 99, StoreFixtures.MODIFIED, later)));
    target.upsertVolumes(List.of(kline("A", DAY, 1)));
    ImportedRows imported = target.importing().parquet(file);

    assertThat(imported.older()).isEqualTo(4);
    assertThat(imported.rows()).isEqualTo(5);
    assertThat(imported.availability()).isEqualTo(new AvailabilityChanges(1, 0, 0, 0, 0));
    assertThat(imported.volumes()).isOne();
    assertThat(imported.volumesOfOtherFiles()).as("of A and GONE").isEqualTo(2);
    assertThat(trades("币安人生USDT")).containsExactly(9L);
    assertThat(trades("A")).containsExactly(1L, -1L);
    assertThat(trades("GONE")).containsOnly(-1L);
    assertThat(target.provenance().changesOf("GONE")).isEmpty();
    assertThat(
            target.query(
                "SELECT DISTINCT file_size_bytes FROM daily_availability WHERE symbol IN ('A',"
                    + " 'GONE')",
                row -> row.getLong(1)))
        .containsExactly(99L);
  }

  /** A file that the archive replaced since, with or without volumes of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "68012 | 2024-01-16T07:21:09Z | 7",
        "68013 | 2024-01-16T07:21:09Z |",
        "68012 | 2024-01-16T07:21:10Z |",
        "      | 2024-01-16T07:21:09Z |",
      })
  void anOlderImportBringsNoVolumesOfAReplacedFile(
      @Nullable Long size, Instant modified, @Nullable Long trades) {
    Instant later = StoreFixtures.PROBED.plusSeconds(1);
    target.upsert(List.of(new Availability("A", DAY, true, size, modified, later)));
    ImportedRows imported = target.importing().parquet(file);

    assertThat(trades("A").get(0)).isEqualTo(trades == null ? -1L : trades);
    assertThat(imported.volumesOfOtherFiles()).isEqualTo(trades == null ? 1 : 0);
  }

  @Test
  void aNewerImportBringsTheVolumesOfItsFile() {
    Instant before = StoreFixtures.PROBED.minusSeconds(1);
    target.upsert(List.of(Availability.present("A", DAY, 5, StoreFixtures.MODIFIED, before)));
    target.upsertVolumes(List.of(kline("A", DAY, 1)));
    ImportedRows imported = target.importing().parquet(file);

    assertThat(imported.availability().replaced()).isOne();
    assertThat(imported.volumesOfOtherFiles()).isZero();
    assertThat(trades("A")).containsExactly(7L, -1L);
  }

  @Test
  void volumesThatAreImportedForTheFileThatIsThereAreNotSuspect() {
    Instant before = StoreFixtures.PROBED.minusSeconds(1);
    target.upsert(List.of(Availability.present("A", DAY, 5, StoreFixtures.MODIFIED, before)));
    target.upsertVolumes(List.of(kline("A", DAY, 1)));
    target.upsert(List.of(present("A", DAY)));
    assertThat(target.provenance().suspectVolumes(DateRange.of(DAY)))
        .containsExactly(new SymbolDay("A", DAY));

    target.importing().parquet(file);

    assertThat(target.provenance().suspectVolumes(DateRange.of(DAY))).isEmpty();
    assertThat(trades("A")).containsExactly(7L, -1L);
  }

  /** Its reader would take them for those of the file whose size and time are next to them. */
  @Test
  void suspectVolumesAreNotExportedAndNotTrustedWhenTheyComeBack() {
    Instant later = StoreFixtures.PROBED.plusSeconds(1);
    target.upsert(List.of(present("A", DAY)));
    target.upsertVolumes(List.of(kline("A", DAY, 1)));
    target.upsert(List.of(Availability.present("A", DAY, 5, StoreFixtures.MODIFIED, later)));
    Path exported = file.resolveSibling("suspect.parquet");
    target.export().toParquet(exported);

    target.importing().parquet(exported);
    assertThat(target.provenance().suspectVolumes(DateRange.of(DAY)))
        .containsExactly(new SymbolDay("A", DAY));
    try (AvailabilityDatabase other = StoreFixtures.inMemory()) {
      other.importing().parquet(exported);
      assertThat(other.summary().presentRows()).isOne();
      assertThat(other.summary().volumeRows()).isZero();
    }
  }

  @Test
  void volumesOfAnAbsentRowAreSuspectOnceAFileIsThere() {
    target.upsert(List.of(present("A", DAY)));
    target.upsertVolumes(List.of(kline("A", DAY, 1)));
    target.upsert(List.of(absent("A", DAY)));
    Path exported = file.resolveSibling("vanished.parquet");
    target.export().toParquet(exported);

    try (AvailabilityDatabase other = StoreFixtures.inMemory()) {
      other.importing().parquet(exported);
      other.upsert(List.of(present("A", DAY)));

      assertThat(other.provenance().suspectVolumes(DateRange.of(DAY)))
          .containsExactly(new SymbolDay("A", DAY));
    }
  }

  /** Which file they come from is not known, and those that are stored may be of the last one. */
  @Test
  void volumesOfAFileThatVanishedReplaceNone() {
    target.upsert(List.of(present("GONE", DAY)));
    target.upsertVolumes(List.of(kline("GONE", DAY, 3)));
    target.importing().allowShrink().parquet(file);

    assertThat(trades("GONE")).containsExactly(3L);
    assertThat(target.summary().volumeRows()).as("of A alone").isOne();
  }

  @Test
  void manyRemovalsMustBeAccepted() {
    List<Availability> gone = new ArrayList<>();
    List<Availability> there = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      gone.add(absent("S" + i, DAY));
      there.add(present("S" + i, DAY));
    }
    source.upsert(gone);
    target.upsert(there);
    source.export().toParquet(file);

    assertThatThrownBy(() -> target.importing().parquet(file))
        .isInstanceOf(ArchiveShrankException.class);
    assertThat(target.summary().rows()).isEqualTo(6);
    assertThat(target.importing().allowShrink().parquet(file).availability().vanished())
        .isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date = NULL                         | date is null",
        "symbol = NULL                       | symbol is null",
        "available = NULL                    | available is null",
        "url = NULL                          | url is null",
        "status_code = NULL                  | status_code is null",
        "probe_timestamp = NULL              | probe_timestamp is null",
        "date = 'infinity'                   | a time is infinite",
        "last_modified = 'infinity'          | a time is infinite",
        "status_code = 404                   | available is true and status_code 404",
        "available = false                   | available is false and status_code 200",
        "available = false, status_code = 404| it is absent and has a size or time",
        "file_size_bytes = -1                | file_size_bytes is -1",
        "trade_count = -1                    | trade_count is -1",
        "trade_count = NULL                  | some of the nine volumes",
        "low_price = NULL                    | some of the nine volumes",
        "open_price = 'NaN'                  | no finite number",
        "quote_volume_usdt = 'inf'           | no finite number",
        "symbol = 'A/B'                      | no archive can have such a symbol",
        "symbol = ''                         | no archive can have such a symbol",
        "symbol = 'B'                        | is there twice",
        "url = 'http://elsewhere/A.zip'      | its url is http://elsewhere/A.zip, not https://data",
      })
  void aBadRowIsNamedAndNothingIsWritten(String change, String reason) throws SQLException {
    Path bad = changed("UPDATE rows SET " + change + " WHERE symbol = 'A' AND trade_count = 7");

    assertThatThrownBy(() -> target.importing().parquet(bad))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith("Nothing was imported: row ")
        .hasMessageContaining(" of " + bad + ", ")
        .hasMessageContaining(reason);
    assertThat(target.summary().rows()).isZero();
  }

  @Test
  void theRowIsNamedByItsNumber() throws SQLException {
    Path bad = changed("UPDATE rows SET status_code = 500 WHERE symbol = '币安人生USDT'");

    assertThatThrownBy(() -> target.importing().parquet(bad))
        .hasMessage(
            "Nothing was imported: row 4 of "
                + bad
                + ", 币安人生USDT on 2024-01-15: available is true and status_code 500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALTER TABLE rows DROP url                        | it has no column url",
        "ALTER TABLE rows ADD year INTEGER                | it also has year",
        "ALTER TABLE rows ALTER date TYPE VARCHAR         | date is VARCHAR, not DATE",
        "ALTER TABLE rows ALTER last_modified TYPE TIMESTAMPTZ | last_modified is TIMESTAMP WITH"
      })
  void otherColumnsAreNamed(String change, String reason) throws SQLException {
    Path bad = changed(change);

    assertThatThrownBy(() -> target.importing().parquet(bad))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(bad.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void aKeyThatStandsInTwoFilesIsRefused() throws IOException {
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Files.copy(file, parts.resolve("1.parquet"));
    Files.copy(file, parts.resolve("2.parquet"));

    assertThatThrownBy(() -> target.importing().parquet(parts))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("2.parquet, A on 2024-01-15: the day of the symbol is there twice");
  }

  @Test
  void whatIsNoParquetIsReported() throws IOException {
    Path text = Files.writeString(folder.resolve("text.parquet"), "no parquet at all");
    Path half = folder.resolve("half.parquet");
    byte[] whole = Files.readAllBytes(file);
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    for (Path bad : List.of(text, half)) {
      assertThatThrownBy(() -> target.importing().parquet(bad))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("Cannot read " + bad + " as Parquet")
          .hasMessageNotContainingAny("SELECT", "LINE 1", "\n");
    }
    assertThatThrownBy(() -> target.importing().parquet(text))
        .hasMessageContaining("a text file, such as CSV or JSON, and only Parquet files can be");
    assertThatThrownBy(() -> target.importing().parquet(folder.resolve("none")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("no file or folder");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> target.importing().parquet(empty))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("No file in this folder");
    assertThat(target.importing().parquet(file).rows()).isEqualTo(5);
  }

  @Test
  void aReaderCannotImport() {
    Path path = folder.resolve("x.duckdb");
    AvailabilityDatabase.open(path).close();
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(path)) {
      assertThatThrownBy(() -> reader.importing().parquet(file))
          .isInstanceOf(ReadOnlyDatabaseException.class);
    }
  }

  /** By day; minus one where there is none. */
  private List<Long> trades(String symbol) {
    return target.query(
        "SELECT coalesce(trade_count, -1) FROM daily_availability WHERE symbol = ? ORDER BY date",
        row -> row.getLong(1),
        symbol);
  }

  /** The export after a change to its rows. */
  private Path changed(String sql) throws SQLException {
    Path bad = folder.resolve("bad.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE rows AS FROM read_parquet('"
              + Sql.pattern(file.toString()).replace("'", "''")
              + "')");
      statement.execute(sql);
      statement.execute("COPY rows TO '" + bad + "' (FORMAT parquet)");
    }
    return bad;
  }
}
