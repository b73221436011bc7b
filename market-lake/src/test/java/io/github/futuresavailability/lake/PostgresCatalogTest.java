package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.futuresavailability.trades.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresCatalogTest {
  @TempDir Path folder;

  private Lake open(String url) {
    return Lake.open(
        LakeCatalog.postgresql(url, PostgresServer.USER, PostgresServer.PASSWORD),
        folder,
        LakeOptions.standard().withCommitTimeout(Duration.ofSeconds(20)));
  }

  @Test
  void aLakeWithItsCatalogInPostgresqlIsTheSame() {
    String url = PostgresServer.newDatabase();
    List<Trade> trades = LakeFixtures.various(8, 200);
    try (Lake lake = open(url);
        Lake other = open(url)) {
      LakeFixtures.append(lake, trades);
      LakeFixtures.append(other, LakeFixtures.trades("XRPUSDT", 0, 3));

      assertThat(lake.trades().count()).isEqualTo(203);
      assertThat(LakeFixtures.all(other.trades())).containsAll(trades);
    }
  }

  @Test
  void appendsGoOnAfterTheServerCutTheirConnections() {
    String url = PostgresServer.newDatabase();
    try (Lake lake = open(url)) {
      for (int i = 0; i < 5; i++) {
        LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10L * i, 10));
        PostgresServer.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE query LIKE '%iceberg_tables%' AND pid <> pg_backend_pid()\
            """);
      }
      assertThat(lake.trades().of("BTCUSDT").absentIds()).isEmpty();
      assertThat(lake.trades().count()).isEqualTo(50);
    }
  }

  @Test
  void anAddressThatIsNoneOfPostgresqlOrThatDoesNotRespondIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LakeCatalog.postgresql("jdbc:sqlite:x", "user", null))
        .withMessageContaining("Not a JDBC address of PostgreSQL");
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(
            () ->
                Lake.open(
                    LakeCatalog.postgresql("jdbc:postgresql://localhost:1/x", "user", "secret"),
                    folder))
        .withMessageContaining("Cannot open the catalog of the lake")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }
}
