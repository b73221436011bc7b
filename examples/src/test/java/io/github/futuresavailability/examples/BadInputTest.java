package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed: one line that names the thing, status 2, nothing printed or created. */
final class BadInputTest {
  private static final List<String> READERS =
      List.of(
          "status",
          "validate",
          "volumes",
          "query available 2024-01-01",
          "query timeline BTCUSDT",
          "query range 2024-01-01 2024-01-02",
          "query new-listings 2024-01-01",
          "query delistings 2024-01-01",
          "query summary",
          "query top 2024-01-01",
          "publish none/snapshot",
          "backup none/backup",
          "export none/rows",
          "fingerprint",
          "verify");

  private final Path folder;

  BadInputTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private String refused(String words, Object... rest) {
    CommandRun run = CommandRun.of(words, rest);
    assertThat(run.status()).as(run.toString()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLine()).doesNotContain("Exception");
    return run.errorLine();
  }

  @Test
  void aMissingDatabaseIsNamedAndNotCreated() {
    Path missing = folder.resolve("missing.duckdb");
    for (String reader : READERS) {
      assertThat(refused(reader, "--db", missing))
          .endsWith(": There is no database at " + missing + "; a backfill creates one");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamedAndNotChanged() throws IOException {
    Path garbage = folder.resolve("garbage.duckdb");
    byte[] content = "not a database".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Files.write(garbage, content);
    for (String reader : READERS) {
      assertThat(refused(reader, "--db", garbage))
          .contains("no DuckDB database", garbage.toString());
    }
    assertThat(refused("backfill", "--db", garbage)).contains(garbage.toString());
    assertThat(garbage).hasBinaryContent(content);
  }

  @Test
  void anEmptyFileIsNoDatabaseToRead() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.duckdb"));

    assertThat(refused("status", "--db", empty)).contains(empty.toString());
  }

  @Test
  void aFolderIsNoDatabase() {
    assertThat(refused("status", "--db", folder)).contains(folder.toString());
    assertThat(refused("backfill", "--db", folder)).contains(folder.toString());
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    CommandRun run = CommandRun.of("backfill", "--db", file.resolve("below").resolve("a.duckdb"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).contains("Cannot create the folder", file.toString());
  }

  @Test
  void aFolderWithoutPermissionIsNamed() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeThat(locked.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(locked)).as("an administrator may write anywhere").isFalse();

    assertThat(refused("backfill", "--db", locked.resolve("a.duckdb"))).contains("a.duckdb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2024-13-01", "2024-02-30", "20240101", "tomorrow", "2024-1-1", "+12024-01-01"})
  void aMalformedDateIsQuoted(String date) {
    assertThat(refused("query available", date))
        .startsWith("query available: ")
        .contains("no date: \"" + date + "\"; write 2024-01-31");
    assertThat(refused("backfill --from", date)).contains("--from", "no date: \"" + date + "\"");
  }

  @Test
  void aRangeThatEndsBeforeItStartsIsNamed() throws IOException {
    assertThat(refused("backfill --from 2024-02-01 --to 2024-01-31", "--db", folder.resolve("a")))
        .isEqualTo("backfill: The range starts after it ends: from 2024-02-01 to 2024-01-31");
    assertThat(refused("volumes --from 2024-02-01 --to 2024-01-31", "--db", folder.resolve("a")))
        .contains("from 2024-02-01 to 2024-01-31");
    assertThat(refused("query range 2024-02-01 2024-01-31", "--db", folder.resolve("a")))
        .contains("from 2024-02-01 to 2024-01-31");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aParquetFileIsNamedWithTheCommandThatReadsIt() throws IOException {
    Path rows = folder.resolve("rows.parquet");
    SmallDatabase.in(folder);
    Path database = folder.resolve("availability.duckdb");
    assertThat(CommandRun.of("export --db", database, rows).status()).isZero();
    byte[] content = Files.readAllBytes(rows);
    for (String command : List.of("status", "backfill", "validate", "query summary")) {
      assertThat(refused(command, "--db", rows))
          .endsWith(
              "%1$s is a Parquet file and no database; its rows are written to one by: import %1$s"
                      .formatted(rows)
                  + " --db DATABASE");
    }
    assertThat(rows).hasBinaryContent(content);
    for (String name : List.of("rows.csv", "rows.json")) {
      Path text = Files.writeString(folder.resolve(name), "[1]\n");
      for (String command : List.of("status", "update")) {
        assertThat(refused(command, "--db", text))
            .contains("no DuckDB database but a text file, such as CSV or JSON: " + text)
            .contains("only Parquet files can be imported")
            .doesNotContain("SQL", "read-only mode");
      }
      assertThat(refused("import --db", database, text))
          .contains("a text file, such as CSV or JSON, and only Parquet files can be imported")
          .doesNotContain("SELECT", "LINE");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "query top 2024-01-01 --limit 0,      --limit is 0; it must be at least 1",
    "query top 2024-01-01 --limit -5,     --limit is -5; it must be at least 1",
    "query top 2024-01-01 --limit ten,    no whole number: \"ten\"",
    "update --look-back 0,                --look-back is 0; it must be at least 1",
    "update --look-back -1,               --look-back is -1; it must be at least 1",
    "update --from 2024-01-01,            Unknown option: '--from' (see: update --help)",
    "--from 2024-01-01 update,            Unknown option: '--from' (see: update --help)",
    "status --from 2024-01-01,            Unknown option: '--from' (see: status --help)",
    "validate --symbols BTCUSDT,          Unknown option: '--symbols' (see: validate --help)",
    "query top 2024-01-01 --symbols A,    Unknown option: '--symbols' (see: query top --help)",
    "--symbols A query top 2024-01-01,    Unknown option: '--symbols' (see: query top --help)",
    "query --from 2024-01-01 summary,     Unknown option: '--from' (see: query --help)",
    "demo --db a.duckdb,                  Unknown option: '--db' (see: demo --help)",
    "status --listing-url http://a.bc,    Unknown option: '--listing-url' (see: status --help)",
    "jshell --json,                       Unknown option: '--json' (see: jshell --help)",
    "update --look-back 3 --date 2024-01-01,  --look-back does not go with --date or --refresh",
    "update --look-back 3 --refresh,      --look-back does not go with --date or --refresh",
    "volumes --seed 3,                    --seed is for --sample",
    "volumes --verify --seed 3,           --seed is for --sample",
    "volumes --verify --daily-files,      leave --daily-files out",
    "validate --exchange-url http://a,    --exchange-url is for --cross-check",
    "validate --fail-on all,              --fail-on",
    "query available,                     Missing required parameter: 'DATE'",
    "query available 2024-01-01 --type x,  No contract type",
    "query,                               Give a query: available",
    "nonsense,                            Unknown command: 'nonsense'",
    "status --nonsense,                   Unknown option: '--nonsense'",
    "status --db,                         Missing required parameter for option '--db'"
  })
  void whatCannotBeMeantIsNamed(String words, String part) {
    assertThat(refused(words)).contains(part);
  }

  @Test
  void noCommandAtAllListsTheCommands() {
    assertThat(refused("")).startsWith("Give a command: demo, jshell, discover");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not an address",
        "data.binance.vision",
        "ftp://host/bucket",
        "http://",
        "http://h/b?x=1"
      })
  void anAddressThatIsNoneIsQuoted(String address) {
    Path database = folder.resolve("a.duckdb");

    assertThat(refused("backfill --db", database, "--listing-url", address))
        .startsWith("backfill: The listing address ")
        .contains(address);
    assertThat(refused("discover --object-url", address)).contains("The objects address ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSymbolThatTheLocaleCannotDecodeIsRefused() {
    assertThat(refused("query timeline", "\uFFFD\uFFFDUSDT", "--db", folder.resolve("a")))
        .contains("LC_ALL=C.UTF-8");
    assertThat(refused("discover --symbols", "\uFFFDUSDT")).contains("LC_ALL=C.UTF-8");
    assertThat(refused("backfill --symbols", "A,,B", "--db", folder.resolve("a")))
        .contains("A symbol is empty");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theDemoDoesNotWriteIntoAFolderThatIsInUse() throws IOException {
    Files.createFile(folder.resolve("precious"));

    assertThat(refused("demo --dir", folder)).contains("not empty", folder.toString());
    assertThat(folder).isDirectoryContaining(path -> path.endsWith("precious"));
  }
}
