package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that has neither Hadoop nor Iceberg's Parquet modules writes, reads and maintains. */
final class NoHadoopTest {
  @TempDir Path folder;

  @Test
  void theLakeWorksWithoutHadoop() throws Exception {
    Process process =
        ChildProcess.start(
            folder.resolve("tmp"), NoHadoopTest.class, NoHadoopTest::isNeeded, folder);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("20 trades");
    assertThat(IcebergRows.trades(folder)).hasSize(20);
  }

  private static boolean isNeeded(String jar) {
    return !jar.matches(".*(hadoop|parquet|orc-|iceberg-data|zstd-jni|junit|snappy).*");
  }

  /** The process without Hadoop. */
  public static void main(String[] arguments) {
    try {
      Class.forName("org.apache.hadoop.conf.Configuration");
      throw new IllegalStateException("Hadoop is on the class path");
    } catch (ClassNotFoundException expected) {
      Path folder = Path.of(arguments[0]);
      try (Lake lake = LakeFixtures.open(folder)) {
        LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
        lake.trades().appendNew(LakeFixtures.trades("BTCUSDT", 5, 15));
        System.out.println(lake.trades().of("BTCUSDT").count() + " trades");
      }
    }
  }
}
