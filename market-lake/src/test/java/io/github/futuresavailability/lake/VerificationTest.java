package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.futuresavailability.AvailabilityException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of damage is one named problem, and the rest of the lake can be read. */
final class VerificationTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 10));
      LakeFixtures.append(lake, LakeFixtures.trades("ETHUSDT", 0, 10));
      lake.quotes().appendNew(List.of(LakeFixtures.quote("BTCUSDT", 1)));
      LakeCheck check = lake.verify();
      assertThat(check.passed()).isTrue();
      assertThat(check.records()).isEqualTo(21);
      assertThat(check.files()).isEqualTo(9);
    }
  }

  private Path first(String ending) throws IOException {
    return LakeFixtures.files(folder.resolve("warehouse/market_data/trades_v2"), ending).get(0);
  }

  private LakeProblem onlyProblem() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeCheck check = lake.verify();
      assertThat(check.passed()).isFalse();
      assertThat(check.problems()).hasSize(1);
      assertThat(lake.quotes().of("BTCUSDT").count()).isEqualTo(1);
      return check.problems().get(0);
    }
  }

  @Test
  void aTruncatedDataFile() throws IOException {
    Path file = first(".parquet");
    byte[] content = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));

    LakeProblem problem = onlyProblem();
    assertThat(problem.kind()).isEqualTo(LakeProblem.Kind.DATA_SIZE);
    assertThat(problem.table()).isEqualTo("market_data.trades_v2");
    assertThat(problem.location()).isEqualTo(LocalFileIO.location(file));
    assertThat(problem)
        .asString()
        .endsWith(
            "its size in bytes is %d and not %d".formatted(content.length / 2, content.length));
  }

  @Test
  void aMissingDataFile() throws IOException {
    Files.delete(first(".parquet"));

    assertThat(onlyProblem().kind()).isEqualTo(LakeProblem.Kind.DATA_MISSING);
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThatExceptionOfType(AvailabilityException.class)
          .isThrownBy(() -> lake.trades().instruments())
          .withMessageContaining("Cannot read the trades")
          .withMessageContaining(".parquet");
    }
  }

  @Test
  void aDataFileWithAnotherEnd() throws IOException {
    Path file = first(".parquet");
    byte[] content = Files.readAllBytes(file);
    java.util.Arrays.fill(content, content.length - 400, content.length, (byte) 'x');
    Files.write(file, content);

    assertThat(onlyProblem().kind()).isEqualTo(LakeProblem.Kind.DATA_UNREADABLE);
  }

  @Test
  void aLostMetadataFile() throws IOException {
    for (Path file :
        LakeFixtures.files(folder.resolve("warehouse/market_data/trades_v2"), ".metadata.json")) {
      Files.delete(file);
    }
    LakeProblem problem = onlyProblem();
    assertThat(problem.kind()).isEqualTo(LakeProblem.Kind.METADATA_MISSING);
    assertThat(problem.description()).contains("does not exist").contains(".metadata.json");
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().of("BTCUSDT").newest(1))
          .withMessageContaining("Cannot open the table market_data.trades_v2")
          .withMessageContaining("verify() says what is missing");
    }
  }

  @Test
  void aLostManifest() throws IOException {
    Path manifest =
        LakeFixtures.files(folder.resolve("warehouse/market_data/trades_v2"), ".avro").stream()
            .filter(file -> !file.getFileName().toString().startsWith("snap-"))
            .findFirst()
            .orElseThrow();
    Files.delete(manifest);

    LakeProblem problem = onlyProblem();
    assertThat(problem.kind()).isEqualTo(LakeProblem.Kind.METADATA_MISSING);
    assertThat(problem.location()).isEqualTo(LocalFileIO.location(manifest));
  }

  @Test
  void anUnreadableListOfManifests() throws IOException {
    Path list =
        LakeFixtures.files(folder.resolve("warehouse/market_data/trades_v2"), ".avro").stream()
            .filter(file -> file.getFileName().toString().startsWith("snap-"))
            .findFirst()
            .orElseThrow();
    Files.writeString(list, "no Avro");

    LakeProblem problem = onlyProblem();
    assertThat(problem.kind()).isEqualTo(LakeProblem.Kind.METADATA_UNREADABLE);
    assertThat(problem.location()).isEqualTo(LocalFileIO.location(list));
  }

  /** What a lake has read before must not hide what is lost since. */
  @Test
  void filesThatAreLostWhileTheLakeIsOpen() throws IOException {
    Path table = folder.resolve("warehouse/market_data/trades_v2");
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(lake.trades().of("BTCUSDT").count()).isEqualTo(10);
      assertThat(lake.verify().problems()).isEmpty();
      for (Path file : LakeFixtures.files(table, ".avro")) {
        Files.delete(file);
      }
      assertThat(lake.verify().problems())
          .hasSize(2)
          .allSatisfy(problem -> assertThat(problem.location()).contains("/metadata/snap-"));
      assertThat(lake.verifyRecords().problems()).isEqualTo(lake.verify().problems());
      for (Path file : LakeFixtures.files(table, ".metadata.json")) {
        Files.delete(file);
      }
      assertThat(lake.verify().problems())
          .singleElement()
          .satisfies(p -> assertThat(p.kind()).isEqualTo(LakeProblem.Kind.METADATA_MISSING))
          .satisfies(p -> assertThat(p.location()).endsWith(".metadata.json"));
    }
  }

  /** Iceberg would read it again for a minute and a half. */
  @Test
  void aTruncatedMetadataFile() throws IOException {
    for (Path file :
        LakeFixtures.files(folder.resolve("warehouse/market_data/trades_v2"), ".metadata.json")) {
      byte[] content = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));
    }
    LakeProblem problem = onlyProblem();
    assertThat(problem.kind()).isEqualTo(LakeProblem.Kind.METADATA_UNREADABLE);
    assertThat(problem.description())
        .contains("The metadata file cannot be read")
        .contains(".metadata.json");
  }
}
