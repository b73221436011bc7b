package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.futuresavailability.trades.Trade;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose files are behind a FileIO of the user, and not on this machine. */
final class RemoteLakeTest {
  private static final URI WAREHOUSE = URI.create("s3://bucket/my/lake/");

  @TempDir Path folder;

  private final RemoteFiles files = new RemoteFiles();

  private Lake open() {
    return Lake.open(
        LakeCatalog.sqlite(folder.resolve("catalog.db")).withFiles(files),
        WAREHOUSE,
        LakeOptions.standard());
  }

  @Test
  void everythingWorksOnCopies() {
    List<Trade> trades = LakeFixtures.various(91, 600);
    try (Lake lake = open()) {
      LakeFixtures.append(lake, trades.subList(0, 200));
      LakeFixtures.append(lake, trades.subList(200, 400));
      assertThat(lake.trades().appendNew(trades)).isEqualTo(new AppendResult(200, 400));
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(lake.verifyRecords().problems()).isEmpty();

      assertThat(LakeFixtures.maintainStrictly(lake).joinedFiles()).isPositive();
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
    }
    assertThat(files.objects.keySet())
        .allMatch(location -> location.startsWith("s3://bucket/my/lake/market_data/"));
    assertThat(LakeFixtures.filesOf(folder)).containsExactly("catalog.db");
    try (Lake lake = open()) {
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(lake.verify().problems()).isEmpty();
      assertThat(lake).hasToString("Lake in s3://bucket/my/lake");
    }
  }

  @Test
  void whatIsLostIsNamedAndWhatNothingNamesIsRemoved() {
    try (Lake lake = open()) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
      String data =
          files.objects.keySet().stream().filter(key -> key.endsWith(".parquet")).findFirst().get();
      RemoteFiles.Content old = new RemoteFiles.Content(ByteBuffer.allocate(1), 0);
      files.objects.put(data.replace(".parquet", "-orphan.parquet"), old);
      assertThat(lake.maintain(Maintenance.standard()).orphans()).isEqualTo(1);

      files.objects.put(data, old);
      assertThat(lake.verify().problems())
          .singleElement()
          .satisfies(p -> assertThat(p.kind()).isEqualTo(LakeProblem.Kind.DATA_SIZE))
          .satisfies(p -> assertThat(p.location()).isEqualTo(data));
      files.objects.remove(data);
      assertThat(lake.verify().problems())
          .extracting(LakeProblem::kind)
          .containsExactly(LakeProblem.Kind.DATA_MISSING);
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().of("BTCUSDT").count())
          .withMessageContaining("Cannot read the trades: NoSuchKey: " + data);
    }
  }

  /** A catalog of the user, with Iceberg's own FileIO in memory, which has no properties. */
  @Test
  void aCatalogOfTheUserHasItsOwnFiles() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.initialize("memory", Map.of("warehouse", "memory://warehouse"));
    LakeCatalog mine = LakeCatalog.of(catalog);
    try (Lake lake = Lake.open(mine, URI.create("memory://warehouse"), LakeOptions.standard())) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 3, 3));
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 6));
      assertThat(lake.verifyRecords().problems()).isEmpty();
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> mine.withFiles(files))
        .withMessageContaining("has its own access to files");
  }

  @Test
  void aFolderIsNoLocationInAnotherStorage() {
    for (String location : List.of("file:///srv/lake", "/srv/lake", "lake")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Lake.open(
                      LakeCatalog.sqlite(folder.resolve("catalog.db")),
                      URI.create(location),
                      LakeOptions.standard()))
          .withMessageContaining("give a folder of this machine as a Path");
    }
  }
}
