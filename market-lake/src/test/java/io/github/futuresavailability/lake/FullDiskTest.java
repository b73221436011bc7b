package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk is full when a file is written: the error says so, and nothing is lost or stored. */
final class FullDiskTest {
  private static final AtomicReference<String> FULL_FOR = new AtomicReference<>("none");

  @TempDir Path folder;

  private Lake open() {
    JdbcCatalog catalog = new JdbcCatalog(properties -> new FullDisk(), null, true);
    catalog.initialize(
        LakeCatalog.NAME,
        Map.of(
            "uri",
            "jdbc:sqlite:" + folder.resolve("catalog.db"),
            "warehouse",
            LocalFileIO.location(folder.resolve("warehouse"))));
    return Lake.open(LakeCatalog.of(catalog), folder.resolve("warehouse"));
  }

  /** A manifest, the list of manifests, and the metadata file. */
  @ParameterizedTest
  @ValueSource(strings = {"-m0.avro", "/snap-", ".metadata.json"})
  void metadataThatCannotBeWritten(String name) throws IOException {
    try (Lake lake = open()) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
      FULL_FOR.set(name);
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 3, 3)))
          .isNotInstanceOf(UnclearCommitException.class)
          .withMessageContaining("Cannot commit to the trades")
          .withMessageContaining("No space left on device");
      FULL_FOR.set("none");

      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 3, 3));
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.trades("BTCUSDT", 0, 6));
      assertThat(lake.verifyRecords().problems()).isEmpty();
      LakeFixtures.age(folder);
      assertThat(lake.maintain(Maintenance.standard()).orphans()).isPositive();
      assertThat(LakeFixtures.files(folder, ".parquet")).hasSize(2);
      assertThat(LakeFixtures.files(folder, ".part")).isEmpty();
    } finally {
      FULL_FOR.set("none");
    }
  }

  /** The limit of file sizes of a process is for DuckDB what a full disk is. */
  @Test
  void recordsThatCannotBeWritten() throws Exception {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
    }
    String output = outputWithLimit();

    assertThat(output)
        .contains("DiskFullException")
        .contains("Cannot append trades because a file would exceed the limit of file sizes");
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(lake.trades().count()).isEqualTo(3);
      assertThat(lake.verifyRecords().problems()).isEmpty();
      LakeFixtures.age(folder);
      lake.maintain(Maintenance.standard());
      assertThat(LakeFixtures.files(folder.resolve("warehouse"), ".parquet")).hasSize(1);
    }
  }

  /** DuckDB has unpacked its library before the limit, which is smaller. */
  private String outputWithLimit() throws Exception {
    assumeThat(Path.of("/usr/bin/prlimit")).isExecutable();
    Process process =
        ChildProcess.start(folder.resolve("tmp"), FullDiskTest.class, jar -> true, folder);
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        OutputStream input = process.getOutputStream()) {
      String line = lines.readLine();
      while (line != null && !line.equals("open")) {
        line = lines.readLine();
      }
      assertThat(
              new ProcessBuilder(
                      "prlimit", "--pid", Long.toString(process.pid()), "--fsize=100000:unlimited")
                  .inheritIO()
                  .start()
                  .waitFor())
          .isZero();
      input.write('\n');
      input.flush();
      return lines.lines().collect(Collectors.joining("\n"));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The process with the limit. */
  public static void main(String[] arguments) throws IOException {
    try (Lake lake = LakeFixtures.open(Path.of(arguments[0]))) {
      lake.trades().count();
      System.out.println("open");
      System.in.read();
      LakeFixtures.append(lake, LakeFixtures.various(1, 20_000));
    } catch (RuntimeException e) {
      System.out.println(e);
    }
  }

  /** Files of which some cannot be written to the end. */
  private static final class FullDisk implements SupportsPrefixOperations {
    private static final long serialVersionUID = 1L;

    private final LocalFileIO files = new LocalFileIO();

    @Override
    public InputFile newInputFile(String path) {
      return files.newInputFile(path);
    }

    @Override
    public OutputFile newOutputFile(String path) {
      OutputFile file = files.newOutputFile(path);
      return path.contains(FULL_FOR.get()) ? new FullFile(file) : file;
    }

    @Override
    public void deleteFile(String path) {
      files.deleteFile(path);
    }

    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
      return files.listPrefix(prefix);
    }

    @Override
    public void deletePrefix(String prefix) {
      files.deletePrefix(prefix);
    }
  }

  private record FullFile(OutputFile file) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      return new FullStream(Path.of(LocalFileIO.path(file.location()) + ".full.part"));
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return create();
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public InputFile toInputFile() {
      return file.toInputFile();
    }
  }

  /** A file that has its first byte and no more. */
  private static final class FullStream extends PositionOutputStream {
    FullStream(Path path) {
      try {
        Files.write(path, new byte[1]);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public long getPos() {
      return 1;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
