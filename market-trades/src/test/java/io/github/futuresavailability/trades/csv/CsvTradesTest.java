package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTradesTest {
  private static final String HEADER =
      "symbol,exchange_timestamp,price,quantity,side,sequence_number,trade_id\n";

  private static final String BHP = "BHP,2026-01-10T10:30:00.123Z,45.50,1000,buy,12345,T-001";

  @TempDir private Path folder;
  private Path file;
  private Path rejected;
  private final List<Trade> trades = new ArrayList<>();

  @BeforeEach
  void setUp() {
    file = folder.resolve("trades.csv");
    rejected = folder.resolve("rejected.csv");
  }

  private CsvResult read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private CsvResult read(byte[] text) throws IOException {
    Files.write(file, text);
    return CsvTrades.read(file).exchange("ASX").deadLetters(rejected).forEach(trades::add);
  }

  /** The columns of each dead letter; texts are bytes, as characters of ISO 8859-1. */
  private List<List<String>> letters() throws IOException {
    try (CSVParser parser =
        CSVParser.parse(
            rejected,
            StandardCharsets.ISO_8859_1,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      assertThat(parser.getHeaderNames()).containsExactly("row_number", "error", "raw_record");
      return parser.getRecords().stream().map(CSVRecord::toList).toList();
    }
  }

  private void expectLetter(String row, String error, String raw) throws IOException {
    assertThat(letters()).containsExactly(List.of(row, error, raw));
  }

  @Test
  void aTradeIsReadFromTheSevenColumns() throws IOException {
    CsvResult result = read(HEADER + BHP + "\n");

    assertThat(result).isEqualTo(new CsvResult(1, 0));
    assertThat(result.records()).isEqualTo(1);
    Trade trade = trades.get(0);
    assertThat(trade.tradeId()).isEqualTo("ASX-T-001");
    assertThat(trade.timestamp()).isEqualTo("2026-01-10T10:30:00.123Z");
    assertThat(trade.price()).isEqualTo("45.50000000");
    assertThat(trade.quantity()).isEqualTo("1000.00000000");
    assertThat(trade.side()).isEqualTo(Side.BUY);
    assertThat(trade.sourceSequence()).hasValue(12345);
    assertThat(trade.currency()).isEqualTo("AUD");
    assertThat(trade.assetClass()).isEqualTo(AssetClass.EQUITIES);
    assertThat(trade.vendorData()).isEmpty();
    assertThat(letters()).isEmpty();
  }

  @Test
  void theColumnsOfVersionOneAreReadInAnyOrder() throws IOException {
    CsvResult result =
        read(
            "venue,volume,company_id,price,exchange_timestamp,qualifiers,symbol,buyer_id,"
                + "ingestion_timestamp,sequence_number\n"
                + "X,1000,7078,45.67,1672531199900,0,BHP,,1672531200000,12345\n");

    assertThat(result.rejected()).isZero();
    Trade trade = trades.get(0);
    assertThat(trade.quantity()).isEqualTo("1000.00000000");
    assertThat(trade.timestampMicros()).isEqualTo(1_672_531_199_900_000L);
    assertThat(trade.ingestionTimestamp()).isEqualTo("2023-01-01T00:00:00Z");
    assertThat(trade.tradeId()).isEqualTo("ASX-12345");
    assertThat(trade.side()).isEqualTo(Side.UNKNOWN);
    assertThat(trade.vendorData())
        .contains(Map.of("venue", "X", "company_id", "7078", "qualifiers", "0"));
  }

  @Test
  void theSameTradeHasTheSameMessageIdAsFromAStream() throws IOException {
    Files.writeString(
        file,
        """
        exchange,symbol,exchange_timestamp,price,quantity,trade_id,asset_class,currency
        BINANCE,BTCUSDT,2026-01-10T10:30:00+11:00,45.50,1,BINANCE-28457,crypto,USDT
        """);
    CsvTrades.read(file).deadLetters(rejected).forEach(trades::add);

    Trade trade = trades.get(0);
    assertThat(trade.id()).isEqualTo("28457");
    assertThat(trade.messageId())
        .isEqualTo(
            Trade.builder("BINANCE", "BTCUSDT")
                .assetClass(AssetClass.CRYPTO)
                .id(28457)
                .timestampMicros(0)
                .price(trade.price())
                .quantity(trade.quantity())
                .currency("USDT")
                .build()
                .messageId());
    assertThat(trade.timestamp()).isEqualTo("2026-01-09T23:30:00Z");
  }

  @Test
  void marksLineEndsQuotesAndLinesInsideOfThemAreRead() throws IOException {
    CsvResult result =
        read(
            "\uFEFFsymbol,exchange_timestamp,\"price\",quantity,trade_id,\"no\"\"te\"\r\n"
                + "BHP,2026-01-10T10:30:00Z,\"45.5\",1,1,\"a,\"\"b\"\"\r\nc\"\r\n"
                + "\r\n"
                + "币安,2026-01-10T10:30:00Z,1,1,2,\r"
                + "RIO,2026-01-10T10:30:00Z,1,1,3,é\n\n\n"
                + "CBA,2026-01-10T10:30:00Z,1,1,4,end");

    assertThat(result).isEqualTo(new CsvResult(4, 0));
    assertThat(trades).extracting(Trade::symbol).containsExactly("BHP", "币安", "RIO", "CBA");
    assertThat(trades.get(0).vendorData()).contains(Map.of("no\"te", "a,\"b\"\r\nc"));
    assertThat(trades.get(2).vendorData()).contains(Map.of("no\"te", "é"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "45.50|\"45,50\"|price is no decimal: not digits with at most one point: \"45,50\"",
        "45.50|-1|price is no decimal: negative: \"-1\"",
        "45.50|1e3|price is no decimal: not digits with at most one point: \"1e3\"",
        "45.50|12345678901|price is no decimal: more than 10 digits before the point:"
            + " \"12345678901\"",
        "45.50|0.000000001|price is no decimal: more than 8 digits after the point:"
            + " \"0.000000001\"",
        "45.50||price is missing",
        "45.50|45,50|the row has another number of values (8) than the header (7)",
        ",T-001||the row has another number of values (6) than the header (7)",
        "buy|B|side is none of BUY, SELL, SELL_SHORT and UNKNOWN: \"B\"",
        "BHP||symbol is missing",
        "12345|1.5|sequence_number is not a whole number from 0 to 9223372036854775807: \"1.5\"",
        "00.123Z|00.123|exchange_timestamp is neither an ISO time with its zone nor a number:"
            + " \"2026-01-10T10:30:00.123\"",
        "00.123Z|00.1234567Z|exchange_timestamp is not a whole microsecond of the years 1 to 9999:"
            + " \"2026-01-10T10:30:00.1234567Z\"",
        "2026-01-10T10:30:00.123Z|1672531199900000|exchange_timestamp is no time of the years 1970"
            + " to 9999 in milliseconds: \"1672531199900000\"",
      })
  void aRowThatCannotBeReadIsADeadLetterAsItStands(String right, String wrong, String error)
      throws IOException {
    String row = BHP.replace(right, wrong == null ? "" : wrong);
    CsvResult result = read(HEADER + "RIO" + BHP.substring(3) + "\n" + row + "\n");

    assertThat(result).isEqualTo(new CsvResult(2, 1));
    assertThat(trades).extracting(Trade::symbol).containsExactly("RIO");
    expectLetter("2", "line 3: " + error, row);
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "exchange_timestamp"})
  void aMissingTimeIsNamedAsItsColumn(String column) throws IOException {
    read(HEADER.replace("exchange_timestamp", column) + "BHP,,1,1,buy,1,1\n");

    expectLetter("1", "line 2: " + column + " is missing", "BHP,,1,1,buy,1,1");
  }

  @Test
  void aNumberOfSequenceThatIsTheIdIsOneWithOrWithoutZerosBeforeIt() throws IOException {
    String row = "BHP,2026-01-10T10:30:00Z,1,1,buy,";
    read(HEADER + row + "9223372036854775807,\n" + row + "7,\n" + row + "007,\n");

    assertThat(trades).extracting(Trade::id).containsExactly("9223372036854775807", "7");
    expectLetter("3", "line 4: an earlier row has the id 7", row + "007,");
  }

  @Test
  void aMissingIdIsNoId() throws IOException {
    read(HEADER + "BHP,2026-01-10T10:30:00Z,1,1,buy,,\n");

    expectLetter(
        "1",
        "line 2: trade_id and sequence_number are missing",
        "BHP,2026-01-10T10:30:00Z,1,1,buy,,");
  }

  @Test
  void theBytesOfADeadLetterAreKept() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(HEADER.getBytes(StandardCharsets.UTF_8));
    byte[] row =
        "B\u00ff\u0000P,\"x\"\"\ny\",45.50,1000,buy,1,\u00e9\u0080"
            .getBytes(StandardCharsets.ISO_8859_1);
    text.write(row);
    read(text.toByteArray());

    expectLetter(
        "1", "line 2: the row is not in UTF-8", new String(row, StandardCharsets.ISO_8859_1));
  }

  @Test
  void theErrorIsInUtf8() throws IOException {
    read(HEADER + BHP.replace("45.50", "é").replace("T-001", "币") + "\n");

    assertThat(Files.readString(rejected))
        .contains("price is no decimal: not digits with at most one point: \"\"é\"\"")
        .contains("币");
  }

  @Test
  void aQuotationMarkWithoutEndSpoilsOnlyItsOwnRow() throws IOException {
    CsvResult result =
        read(
            HEADER
                + BHP.replace("BHP", "\"BHP")
                + "\n"
                + BHP.replace("BHP", "RIO")
                + "\n"
                + BHP.replace("BHP", "\"CBA\"")
                + "\n"
                + BHP.replace("buy", "\"buy\"x")
                + "\n"
                + BHP.replace("BHP", "\"NAB"));

    assertThat(trades).extracting(Trade::symbol).containsExactly("RIO", "CBA");
    assertThat(result).isEqualTo(new CsvResult(5, 3));
    assertThat(letters())
        .extracting(letter -> letter.get(0) + " " + letter.get(1))
        .containsExactly(
            "1 line 2: there is more after a closing quotation mark",
            "4 line 5: there is more after a closing quotation mark",
            "5 line 6: a quotation mark has no end");
  }

  @Test
  void aRowWithTheIdOfAnEarlierOneIsADeadLetter() throws IOException {
    String bad = BHP.replace("45.50", "x");
    CsvResult result =
        read(
            HEADER
                + String.join(
                    "\n", bad, BHP, BHP.replace("BHP", "RIO"), BHP.replace("45.50", "46"), BHP));

    assertThat(result).isEqualTo(new CsvResult(5, 3));
    assertThat(trades).extracting(Trade::symbol).containsExactly("BHP", "RIO");
    assertThat(trades.get(0).price()).isEqualTo("45.50000000");
    assertThat(letters())
        .extracting(letter -> letter.get(0) + " " + letter.get(1))
        .contains("4 line 5: an earlier row has the id T-001")
        .contains("5 line 6: an earlier row has the id T-001");
  }

  @Test
  void duplicatesAreFoundAmongManyRows() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    IntStream.range(0, 30_000)
        .forEach(i -> text.append(BHP.replace("T-001", "T" + i % 29_990)).append('\n'));
    CsvResult result = read(text.toString());

    assertThat(result).isEqualTo(new CsvResult(30_000, 10));
    assertThat(letters()).extracting(letter -> letter.get(0)).contains("29991", "30000");
    assertThat(trades).hasSize(29_990);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|the file is empty",
        "symbol,price|no column timestamp or exchange_timestamp in the header"
            + " \"symbol,price\"",
        "symbol,exchange_timestamp,timestamp,price,quantity,trade_id|more than one column of"
            + " timestamp or exchange_timestamp",
        "symbol,exchange_timestamp,price,quantity|no column source_sequence or sequence_number",
        "symbol,exchange_timestamp,price,trade_id|no column quantity or volume",
        "symbol,exchange_timestamp,price,quantity,volume,trade_id|more than one column of quantity"
            + " or volume",
        "symbol,exchange_timestamp,price,price,quantity,trade_id|the column price occurs twice",
        "symbol,,price|column 2 has no name",
        "\"symbol\"x,price|there is more after a closing quotation mark",
      })
  void aHeaderThatIsNotEnoughIsRefused(String header, String message) throws IOException {
    assertThatThrownBy(() -> read(header))
        .isInstanceOf(CsvHeaderException.class)
        .hasMessageStartingWith(file + ": " + message);
    assertThat(rejected).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exchange", "asset_class", "currency"})
  void whatHasNeitherColumnNorDefaultIsNamed(String field) throws IOException {
    Files.writeString(file, HEADER);
    CsvReading<Trade> reading = CsvTrades.read(file).deadLetters(rejected);
    if (!field.equals("exchange")) {
      reading = reading.exchange("BINANCE");
    }
    if (field.equals("currency")) {
      reading = reading.assetClass(AssetClass.CRYPTO);
    }
    CsvReading<Trade> incomplete = reading;

    assertThatThrownBy(() -> incomplete.forEach(trades::add))
        .isInstanceOf(CsvHeaderException.class)
        .hasMessageContaining("no column " + field + ", and no default for it");
  }

  @Test
  void aDefaultThatIsNoNameIsRefusedAtOnce() {
    CsvReading<Trade> reading = CsvTrades.read(file);

    assertThatThrownBy(() -> reading.exchange("asx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("exchange is not a name in capital letters: \"asx\"");
    assertThatThrownBy(() -> reading.currency(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("currency is not a text of 1 to 200 characters: \"\"");
  }

  @Test
  void defaultsAreForRowsWithoutAValue() throws IOException {
    Files.writeString(
        file,
        """
        symbol,exchange_timestamp,price,quantity,trade_id,currency
        BTCUSDT,2026-01-10T10:30:00Z,1,1,1,
        BTCEUR,2026-01-10T10:30:00Z,1,1,1,EUR
        """);
    CsvTrades.read(file)
        .exchange("BINANCE")
        .assetClass(AssetClass.CRYPTO)
        .currency("USDT")
        .deadLetters(rejected)
        .forEach(trades::add);

    assertThat(trades).extracting(Trade::currency).containsExactly("USDT", "EUR");
  }

  @Test
  void deadLettersAreRequiredAndNeverOverwritten() throws IOException {
    read(HEADER + "bad\n");
    byte[] letters = Files.readAllBytes(rejected);

    assertThatThrownBy(() -> read(HEADER + "worse\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("move it away");
    assertThat(rejected).hasBinaryContent(letters);
    assertThatThrownBy(() -> CsvTrades.read(file).forEach(trades::add))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void deadLettersWithoutRowsAreOverwritten() throws IOException {
    read(HEADER + BHP);
    read(HEADER + "bad");

    assertThat(letters()).hasSize(1);
  }

  @Test
  void deadLettersThatCannotBeWrittenAreAFailure() throws IOException {
    Files.writeString(file, HEADER + BHP);
    Path missing = folder.resolve("missing").resolve("rejected.csv");

    assertThatThrownBy(
            () -> CsvTrades.read(file).exchange("ASX").deadLetters(missing).forEach(trades::add))
        .isInstanceOf(IOException.class);
    assertThat(trades).isEmpty();
  }

  @Test
  void aFileThatChangesMeanwhileIsAFailure() throws IOException {
    Files.writeString(file, HEADER + BHP + "\n");

    assertThatThrownBy(
            () ->
                CsvTrades.read(file)
                    .exchange("ASX")
                    .deadLetters(rejected)
                    .forEach(trade -> append("more\n")))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " changed while it was read");
  }

  private void append(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatTheConsumerThrowsEndsTheReading() throws IOException {
    Files.writeString(file, HEADER + "bad\n" + BHP);

    assertThatThrownBy(
            () ->
                CsvTrades.read(file)
                    .exchange("ASX")
                    .deadLetters(rejected)
                    .forEach(
                        trade -> {
                          throw new IllegalStateException("full");
                        }))
        .hasMessage("full");
    assertThat(letters()).hasSize(1);
  }

  @Test
  void aLineThatIsTooLongIsAFailureThatNamesIt() throws IOException {
    String text = HEADER + BHP + "\n" + "x".repeat(2_000_000);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessage("line 3 is longer than 262144 B");
    assertThat(trades).isEmpty();
  }

  @Test
  void aFileOfVersionTwoIsReadAsItWasWritten() throws IOException {
    Trade trade =
        Trade.builder("BINANCE", "BTC,\"USDT\"")
            .assetClass(AssetClass.CRYPTO)
            .id(5)
            .timestampMicros(1)
            .unscaledPrice(1)
            .unscaledQuantity(999_999_999_999_999_999L)
            .currency("USDT")
            .side(Side.SELL_SHORT)
            .tradeConditions(List.of("a", "b\"\n"))
            .sourceSequence(5)
            .ingestionTimestampMicros(1_700_000_000_000_001L)
            .platformSequence(9)
            .vendorData(Map.of("k", "v,\"", "é", ""))
            .messageId(new UUID(1, 2))
            .build();
    try (CsvOutput<Trade> output = CsvTrades.write(file)) {
      output.accept(trade);
    }
    CsvTrades.read(file).deadLetters(rejected).forEach(trades::add);

    assertThat(trades).containsExactly(trade);
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo(
            "message_id,trade_id,symbol,exchange,asset_class,timestamp,price,quantity,currency,side,"
                + "trade_conditions,source_sequence,ingestion_timestamp,platform_sequence,vendor_data");
    assertThatThrownBy(() -> CsvTrades.write(file)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7,,,|message_id is no UUID: \"7\"",
        "0-0-0-0-0,,,|message_id is no UUID: \"0-0-0-0-0\"",
        ",7,,|vendor_data is not JSON of texts: \"7\"",
        ",\"{\"\"a\"\":1}\",,|vendor_data is not JSON of texts: \"{\"a\":1}\"",
        ",\"{\"\"extra\"\":\"\"1\"\"}\",,2|extra has a value in vendor_data as well: \"2\"",
        ",,[null],|trade_conditions is not JSON of texts: \"[null]\"",
        ",,[,|trade_conditions is not JSON of texts: \"[\"",
        ",\"{\"\"a\"\":\"\"\\ud800\"\"}\",,|vendor_data has half of a surrogate pair at character"
            + " 1: \"?\"",
        ",,\"[\"\"x\\udc00\"\"]\",|trade_conditions has half of a surrogate pair at character 2:"
            + " \"x?\"",
      })
  void aValueOfVersionTwoThatCannotBeReadIsNamed(String values, String error) throws IOException {
    read(
        "symbol,timestamp,price,quantity,trade_id,message_id,vendor_data,trade_conditions,extra\n"
            + "BHP,1672531199900000,1,1,1,"
            + values
            + "\n");

    assertThat(letters()).hasSize(1);
    assertThat(letters().get(0).get(1)).isEqualTo("line 2: " + error);
  }
}
