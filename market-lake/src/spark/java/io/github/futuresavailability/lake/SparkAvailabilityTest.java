package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spark reads the availability record of the lake as the database has it. */
@ExtendWith(SparkExtension.class)
final class SparkAvailabilityTest {
  @TempDir Path folder;

  @Test
  void theFingerprintOfSparkIsThatOfTheDatabaseAlsoAfterItsOwnRewrite(SparkSession session)
      throws Exception {
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = RecordFixtures.generated(11, 24, 80)) {
      SparkLake spark = SparkLake.of(session, folder);
      AvailabilityRefresh first = lake.availability().refresh(database);
      assertThat(fingerprint(spark)).isEqualTo(first.fingerprint());
      assertThat(summaries(spark)).containsExactly(first.fingerprint());

      spark.sql(
          """
          CALL lake.system.rewrite_data_files(
            table => 'market_data.daily_availability', options => map('rewrite-all', 'true'))
          """);
      assertThat(fingerprint(spark)).isEqualTo(first.fingerprint());
      AvailabilityRefresh second = lake.availability().refresh(database);
      assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
      assertThat(fingerprint(spark)).isEqualTo(first.fingerprint());
      assertThat(lake.availability().refresh(database).isChanged()).isFalse();
      assertThat(lake.verify().problems()).isEmpty();
    }
  }

  private static List<String> summaries(SparkLake spark) {
    return spark
        .sql(
            """
            SELECT summary['futures-availability.fingerprint']
            FROM lake.market_data.daily_availability.snapshots
            """)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static String fingerprint(SparkLake spark) throws IOException, NoSuchAlgorithmException {
    return FactFingerprint.of(
        spark.sql(FactFingerprint.QUERY.formatted("CAST(unix_date(date) AS INT)")).stream()
            .map(row -> IntStream.range(0, row.length()).mapToObj(row::get).toList())
            .toList());
  }

  @Test
  void theUniverseInSqlIsThatOfTheLibraryOnRandomDays(SparkSession session) throws IOException {
    GuideUniverse universe = new GuideUniverse();
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = GuideUniverse.database()) {
      lake.availability().refresh(database);
      Map<LocalDate, List<String>> found = new TreeMap<>();
      for (Row row : SparkLake.of(session, folder).sql(universe.inSql())) {
        found
            .computeIfAbsent(row.getDate(0).toLocalDate(), day -> new ArrayList<>())
            .add(row.getString(1));
      }

      assertThat(found)
          .isEqualTo(universe.inLibrary(database))
          .hasSizeGreaterThan(GuideUniverse.DAYS / 2);
    }
  }
}
