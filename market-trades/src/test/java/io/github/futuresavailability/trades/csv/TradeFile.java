package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A file of trades of ASX, what was read of it, and its dead letters. */
abstract class TradeFile {
  static final String HEADER =
      "symbol,exchange_timestamp,price,quantity,side,sequence_number,trade_id\n";

  static final String BHP = "BHP,2026-01-10T10:30:00.123Z,45.50,1000,buy,12345,T-001";

  @TempDir Path folder;
  Path file = Path.of("");
  Path rejected = Path.of("");
  final List<Trade> trades = new ArrayList<>();

  @BeforeEach
  void setUp() {
    file = folder.resolve("trades.csv");
    rejected = folder.resolve("rejected.csv");
  }

  final CsvResult read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  final CsvResult read(byte[] text) throws IOException {
    Files.write(file, text);
    return CsvTrades.read(file).exchange("ASX").deadLetters(rejected).forEach(trades::add);
  }

  /** The columns of each dead letter; texts are bytes, as characters of ISO 8859-1. */
  final List<List<String>> letters() throws IOException {
    try (CSVParser parser =
        CSVParser.parse(
            rejected,
            StandardCharsets.ISO_8859_1,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      assertThat(parser.getHeaderNames()).containsExactly("row_number", "error", "raw_record");
      return parser.getRecords().stream().map(CSVRecord::toList).toList();
    }
  }

  final void expectLetter(String row, String error, String raw) throws IOException {
    assertThat(letters()).containsExactly(List.of(row, error, raw));
  }
}
