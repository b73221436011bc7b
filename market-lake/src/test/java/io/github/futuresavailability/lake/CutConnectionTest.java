package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection to a real PostgreSQL is cut while a commit is on its way. */
final class CutConnectionTest {
  @TempDir Path folder;

  private Lake open(String url, Duration timeout) {
    return Lake.open(
        LakeCatalog.postgresql(url, PostgresServer.USER, PostgresServer.PASSWORD),
        folder,
        LakeOptions.standard().withCommitTimeout(timeout));
  }

  /** A statement has its text each time, so that the proxy knows a commit. */
  private static String through(CuttingProxy proxy, String url) {
    return url.replaceFirst("localhost:\\d+", "localhost:" + proxy.port())
        + "?prepareThreshold=0&socketTimeout=1";
  }

  @ParameterizedTest
  @EnumSource(CuttingProxy.Cut.class)
  void eachBatchIsStoredOnce(CuttingProxy.Cut cut) throws Exception {
    String url = PostgresServer.newDatabase();
    try (CuttingProxy proxy = new CuttingProxy(PostgresServer.port(), "UPDATE iceberg_tables");
        Lake lake = open(through(proxy, url), Duration.ofSeconds(30))) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      proxy.cutNext(cut);
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10, 10));
      proxy.cutNext(cut);
      lake.trades().appendNew(LakeFixtures.trades("BTCUSDT", 15, 15));
      assertThat(proxy.cuts()).as("commits that were cut").isEqualTo(2);
    }
    try (Lake lake = open(url, Duration.ofSeconds(5))) {
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 30));
      assertThat(lake.verifyRecords().problems()).isEmpty();
    }
  }

  @Test
  void aServerThatIsGoneMakesAnUnclearCommit() throws Exception {
    String url = PostgresServer.newDatabase();
    try (CuttingProxy proxy = new CuttingProxy(PostgresServer.port(), "UPDATE iceberg_tables");
        Lake lake = open(through(proxy, url), Duration.ofSeconds(2))) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      proxy.cutNext(CuttingProxy.Cut.AFTER_THE_COMMIT);
      proxy.refuse();
      assertThatExceptionOfType(UnclearCommitException.class)
          .isThrownBy(() -> LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 10, 10)));

      proxy.accept();
      assertThat(lake.trades().position(LakeFixtures.SOURCE).value("rows")).hasValue(20);
      assertThat(lake.trades().count()).isEqualTo(20);
    }
  }
}
