package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.binance.Mutations;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of a file becomes a record or a dead letter, or the header is refused. */
final class CsvFuzzTest {
  private static final String HEADER =
      "symbol,exchange_timestamp,price,quantity,side,sequence_number,trade_id,company_id\n";

  private static final String ROWS =
      """
      BHP,2026-01-10T10:30:00.123Z,45.50,1000,buy,12345,T-1,7078
      RIO,1672531199900,"120.75",500,sell,12346,T-2,"a""b
      c"
      CBA,2026-01-10T10:30:00.456Z,1,5,,12347,T-3,
      """;

  private static final List<String> WORDS =
      List.of(
          "\"",
          ",",
          "\n",
          "\r",
          "\"\"",
          "\u0000",
          "-",
          "1e9",
          ".",
          "BHP",
          "T-1",
          "9999999999999",
          "é",
          "symbol,",
          "volume",
          "2026-02-30T00:00:00Z",
          "{\"a\":1}");

  @TempDir private Path folder;

  private CsvResult read(Path file, Path rejected, long[] records) throws IOException {
    return CsvTrades.read(file)
        .exchange("ASX")
        .deadLetters(rejected)
        .forEach(trade -> records[0]++);
  }

  @Test
  void everyRowIsARecordOrADeadLetter() throws IOException {
    int count = Mutations.count(25_000, 1_000_000);
    Path file = folder.resolve("trades.csv");
    Path rejected = folder.resolve("rejected.csv");
    Mutations mutations = new Mutations(ROWS, WORDS);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < count; i++) {
        String rows = new String(mutations.changed(i), StandardCharsets.ISO_8859_1);
        out.write(rows.replace("T-", "T-" + i + "-").getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    long[] records = {0};
    CsvResult result = read(file, rejected, records);

    assertThat(result.records()).isEqualTo(records[0]).isGreaterThan(count / 2);
    assertThat(result.rejected()).isGreaterThan(count / 2);
    assertThat(lettersOf(file, rejected)).isEqualTo(result.rejected());
  }

  /** The number of dead letters, after each was found in the file. */
  private static long lettersOf(Path file, Path rejected) throws IOException {
    long count = 0;
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
        CSVParser letters = CSVParser.parse(rejected, StandardCharsets.ISO_8859_1, format)) {
      long line = 1;
      for (CSVRecord letter : letters) {
        for (long first = lineOf(letter.get("error")); line < first; line++) {
          lines.readLine();
        }
        for (String part : letter.get("raw_record").split("\r\n|\r|\n", -1)) {
          assertThat(part).isEqualTo(lines.readLine());
          line++;
        }
        count++;
      }
    }
    return count;
  }

  /** An error begins with the line. */
  private static long lineOf(String error) {
    return Long.parseLong(error.substring("line ".length(), error.indexOf(':')));
  }

  @Test
  void aChangedHeaderIsReadOrRefused() throws IOException {
    Mutations mutations = new Mutations(HEADER + ROWS, WORDS);
    int refused = 0;
    int count = Mutations.count(200, 5_000);
    Path file = folder.resolve("trades.csv");
    Path rejected = folder.resolve("rejected.csv");
    for (int i = 0; i < count; i++) {
      long[] records = {0};
      Files.write(file, mutations.changed(i));
      Files.deleteIfExists(rejected);
      try {
        assertThat(read(file, rejected, records).records()).isEqualTo(records[0]);
      } catch (CsvHeaderException e) {
        assertThat(records[0]).isZero();
        refused++;
      }
    }
    assertThat(refused).isBetween(count / 20, count * 19 / 20);
  }
}
