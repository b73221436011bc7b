package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that cannot be read, and what becomes of them and of the rows around them. */
final class CsvRowFaultsTest extends TradeFile {
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
        "2026-01-10T10:30:00.123Z|1672531199900000|exchange_timestamp is no time of the years 1980"
            + " to 9999 in milliseconds: \"1672531199900000\"",
      })
  void aRowThatCannotBeReadIsADeadLetterAsItStands(String right, String wrong, String error)
      throws IOException {
    String row = BHP.replace(right, wrong == null ? "" : wrong);
    CsvResult result = read(HEADER + "RIO" + BHP.substring(3) + "\n" + row + "\n");

    assertThat(result).isEqualTo(new CsvResult(2, 1, List.of()));
    assertThat(trades).extracting(Trade::symbol).containsExactly("RIO");
    expectLetter("2", "line 3: " + error, row);
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
    assertThat(result).isEqualTo(new CsvResult(5, 3, List.of()));
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

    assertThat(result).isEqualTo(new CsvResult(5, 3, List.of()));
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

    assertThat(result).isEqualTo(new CsvResult(30_000, 10, List.of()));
    assertThat(letters()).extracting(letter -> letter.get(0)).contains("29991", "30000");
    assertThat(trades).hasSize(29_990);
  }

  @ParameterizedTest
  @CsvSource({
    "exchange_timestamp, 1672531199",
    "exchange_timestamp, 315532799999",
    "timestamp, 1672531199900",
    "timestamp, 315532799999999"
  })
  void aNumberThatIsATimeOnlyInALargerUnitIsADeadLetter(String column, String number)
      throws IOException {
    read(HEADER.replace("exchange_timestamp", column) + "BHP," + number + ",1,1,buy,1,1\n");

    assertThat(trades).isEmpty();
    assertThat(letters().get(0).get(1))
        .startsWith("line 2: " + column + " is no time of the years 1980 to 9999 in m");
  }

  @Test
  void aTimeBefore1980IsReadInIso() throws IOException {
    read(HEADER + BHP.replace("2026", "1970"));

    assertThat(trades.get(0).timestamp()).isEqualTo("1970-01-10T10:30:00.123Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"BHP", "BHP,\""})
  void aQuotationMarkThatMeetsOneOfALaterRowSpoilsOnlyItsOwn(String wrong) throws IOException {
    String first = BHP.replaceFirst("^BHP", wrong);
    String later = BHP.replace("BHP", "NAB\"");
    CsvResult result =
        read(
            HEADER
                + String.join(
                    "\n", first, BHP.replace("BHP", "RIO"), BHP.replace("BHP", "CBA"), later, BHP));

    assertThat(trades).extracting(Trade::symbol).containsExactly("RIO", "CBA", "NAB\"", "BHP");
    assertThat(result).isEqualTo(new CsvResult(5, 1, List.of()));
    assertThat(letters().get(0))
        .contains("1", first)
        .element(1)
        .asString()
        .isEqualTo("line 2: a quotation mark has no end before the rows that follow");
  }

  @Test
  void rowsInsideOfAValueThatIsOnlyKeptAreRowsAsWell() throws IOException {
    String row = BHP + ",a note";
    CsvResult result =
        read(
            HEADER.replace("\n", ",note\n")
                + String.join(
                    "\r\n",
                    row.replace("a note", "\"from"),
                    row.replace("BHP", "RIO"),
                    row.replace("BHP", "CBA") + "\"",
                    row));

    assertThat(trades).extracting(Trade::symbol).containsExactly("RIO", "CBA", "BHP");
    assertThat(result).isEqualTo(new CsvResult(4, 1, List.of("note")));
    expectLetter(
        "1",
        "line 2: a quotation mark has no end before the rows that follow",
        row.replace("a note", "\"from"));
  }

  @Test
  void aRowOfSeveralLinesThatCannotBeReadIsOneDeadLetter() throws IOException {
    String row = BHP.replace("45.50", "x") + ",\"a,b,c,d,e,f\n,,,,,,,,,\n" + BHP + "\"";
    read(HEADER.replace("\n", ",note\n") + row + "\n" + BHP + ",");

    assertThat(trades).extracting(Trade::symbol).containsExactly("BHP");
    expectLetter("1", "line 2: price is no decimal: not digits with at most one point: \"x\"", row);
  }
}
