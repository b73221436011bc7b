package io.github.futuresavailability.validate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.HealthyArchive;
import io.github.futuresavailability.validate.Planting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaIntegrityTest {
  @TempDir private Path folder;
  private HealthyArchive archive;
  private Path healthy;

  @BeforeEach
  void write() {
    healthy = folder.resolve("healthy.duckdb");
    archive = HealthyArchive.write(healthy, 24, 300);
  }

  @Test
  void aWorkingFileASnapshotAndOneInMemoryAreAsTheyShouldBe() {
    Path snapshot = folder.resolve("snapshot.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(healthy)) {
      database.publish(snapshot);
      assertThat(new SchemaIntegrity().check(database)).isEmpty();
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(snapshot)) {
      assertThat(new SchemaIntegrity().check(database)).isEmpty();
    }
    try (AvailabilityDatabase database = new DrawnDatabase().open()) {
      assertThat(new SchemaIntegrity().check(database)).isEmpty();
    }
  }

  @Test
  void aColumnTooManyIsFoundAndNothingElse() throws Exception {
    assertThat(findings("ALTER TABLE daily_availability ADD COLUMN mood VARCHAR"))
        .containsExactly("schema-integrity: the column mood is unexpected");
  }

  @Test
  void aTableThatIsMissingIsFoundAndNothingElse() throws Exception {
    assertThat(findings("DROP TABLE first_seen"))
        .containsExactly("schema-integrity: the table first_seen is missing");
  }

  @Test
  void aTableWithoutItsKeyIsFoundAndNothingElse() throws Exception {
    assertThat(
            findings(
                "CREATE TABLE other AS FROM daily_availability",
                "DROP TABLE daily_availability",
                "ALTER TABLE other ALTER date SET NOT NULL",
                "ALTER TABLE other ALTER symbol SET NOT NULL",
                "ALTER TABLE other ALTER available SET NOT NULL",
                "ALTER TABLE other ALTER url SET NOT NULL",
                "ALTER TABLE other ALTER status_code SET NOT NULL",
                "ALTER TABLE other ALTER file_size_bytes TYPE HUGEINT",
                "ALTER TABLE other RENAME TO daily_availability"))
        .containsExactly(
            "schema-integrity: the column file_size_bytes is HUGEINT, not BIGINT",
            "schema-integrity: the column probe_timestamp is TIMESTAMP, not TIMESTAMP NOT NULL",
            "schema-integrity: the primary key (symbol, date) is missing");
  }

  @Test
  void aRuleThatCannotBeCheckedForWantOfAColumnIsAnErrorAndNotPassed() throws Exception {
    List<String> findings =
        findings("ALTER TABLE daily_availability RENAME COLUMN close_price TO last_price");

    assertThat(findings)
        .contains(
            "schema-integrity: the column close_price is missing",
            "schema-integrity: the column last_price is unexpected")
        .anyMatch(text -> text.startsWith("kline-sanity: the rule could not be checked: "));
  }

  private List<String> findings(String... changes) throws Exception {
    try (Planting planting = Planting.in(archive, healthy, folder.resolve("planted.duckdb"))) {
      for (String change : changes) {
        planting.sql(change);
      }
      return planting.report().findings().stream()
          .filter(finding -> !finding.rule().equals("missing-days"))
          .map(finding -> finding.rule() + ": " + finding.message())
          .sorted()
          .toList();
    }
  }
}
