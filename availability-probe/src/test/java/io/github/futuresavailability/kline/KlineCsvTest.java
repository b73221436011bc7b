package io.github.futuresavailability.kline;

import static io.github.futuresavailability.kline.KlineFixtures.DAY;
import static io.github.futuresavailability.kline.KlineFixtures.HEADER;
import static io.github.futuresavailability.kline.KlineFixtures.bytes;
import static io.github.futuresavailability.kline.KlineFixtures.kline;
import static io.github.futuresavailability.kline.KlineFixtures.row;
import static io.github.futuresavailability.kline.KlineFixtures.rowWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.kline.internal.KlineColumn;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KlineCsvTest {
  private static final String GOOD = row(kline(DAY));
  private static final String NEXT = row(kline(DAY.plusDays(1)));

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void rowsAreReadWithAnyLineEnd(String end) throws IOException {
    List<KlineRow> rows = rows((GOOD + NEXT).replace("\n", end));

    assertThat(rows).extracting(KlineRow::line).containsExactly(1L, 2L);
    assertThat(rows).extracting(KlineRow::day).containsExactly(DAY, DAY.plusDays(1));
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    assertThat(rows((GOOD + NEXT).stripTrailing())).isEqualTo(rows(GOOD + NEXT));
  }

  @Test
  void everyColumnIsRead() throws IOException {
    assertThat(rows("1705276800000,1,2,3,4,5,1705363199999,6,7,8,9,ignored\n"))
        .containsExactly(
            new KlineRow(
                1,
                Instant.parse("2024-01-15T00:00:00Z"),
                Instant.parse("2024-01-15T23:59:59.999Z"),
                ChronoUnit.MILLIS,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9));
  }

  @Test
  void aHeaderOnTopIsSkipped() throws IOException {
    assertThat(rows(HEADER + GOOD)).extracting(KlineRow::line).containsExactly(2L);
  }

  @Test
  void aHeaderAnywhereElseIsARowThatIsWrong() {
    assertRefused(GOOD + HEADER)
        .hasMessage("A.zip, line 2: open_time is not a time: \"open_time\"");
  }

  @Test
  void aHeaderThatOrdersTheColumnsOtherwiseIsRefused() {
    assertRefused(HEADER.replace("high,low", "low,high") + GOOD)
        .hasMessageStartingWith("A.zip, line 1: has an unknown header: \"open_time,open,low,high");
  }

  @Test
  void microsecondsAreRead() throws IOException {
    KlineRow row = rows(row(kline(DAY), ChronoUnit.MICROS)).get(0);

    assertThat(row.timeUnit()).isEqualTo(ChronoUnit.MICROS);
    assertThat(row.openTime()).isEqualTo("2024-01-15T00:00:00Z");
    assertThat(row.closeTime()).isEqualTo("2024-01-15T23:59:59.999999Z");
    assertThat(row.isInItsDay()).isTrue();
  }

  @Test
  void bothUnitsInOneRowAreRefused() {
    assertRefused(rowWith(KlineColumn.CLOSE_TIME, "1705363199999999"))
        .hasMessage(
            "A.zip, line 1: open_time and close_time have different units, milliseconds and"
                + " microseconds");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0.0,0",
    "0.0000,0",
    "-0.0,0",
    "1e3,1000",
    "1E+3,1000",
    "2.5e-3,0.0025",
    ".5,0.5",
    "5.,5",
    "+7,7",
    "-1.25,-1.25",
    "007,7"
  })
  void everyFormOfANumberIsRead(String text, double value) throws IOException {
    // Sums with zero: minus zero is zero here.
    assertThat(rows(rowWith(KlineColumn.OPEN, text)).get(0).open() + 0.0).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "NaN",
        "Infinity",
        "-Infinity",
        "0x1p3",
        "1f",
        "1d",
        "1 ",
        " 1",
        "1_000",
        ".",
        "e5",
        "1e",
        "--1",
        "\"1\"",
        "٣",
        "null"
      })
  void anythingElseIsNoNumber(String text) {
    assertRefused(rowWith(KlineColumn.QUOTE_VOLUME, text))
        .hasMessage("A.zip, line 1: quote_volume is not a number: \"" + text + "\"");
  }

  @Test
  void aNumberBeyondADoubleIsRefused() {
    assertRefused(rowWith(KlineColumn.HIGH, "1e999"))
        .hasMessage("A.zip, line 1: high is too large: \"1e999\"");
  }

  @ParameterizedTest
  @EnumSource(value = KlineColumn.class, mode = EnumSource.Mode.EXCLUDE, names = "IGNORE")
  void everyColumnButTheLastIsChecked(KlineColumn column) {
    assertRefused(rowWith(column, "?")).hasMessageStartingWith("A.zip, line 1: " + column.header());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.0,0", "0.0000,0", "12.0,12", "1E+3,1000", "3622828,3622828"})
  void aTradeCountIsAWholeNumber(String text, long value) throws IOException {
    assertThat(rows(rowWith(KlineColumn.COUNT, text)).get(0).tradeCount()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,is negative",
    "-0.5,is negative",
    "0.5,is not a whole number",
    "1e300,is not a whole number",
    "9999999999999999999,is not a whole number"
  })
  void anyOtherTradeCountIsRefused(String text, String problem) {
    assertRefused(rowWith(KlineColumn.COUNT, text))
        .hasMessage("A.zip, line 1: count %s: \"%s\"", problem, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5e12", "1705276800000.0", "1234567890123456789", "", "0x10"})
  void aTimeIsAWholeNumberOfItsUnit(String text) {
    assertRefused(rowWith(KlineColumn.OPEN_TIME, text))
        .hasMessage("A.zip, line 1: open_time is not a time: \"%s\"", text);
  }

  @Test
  void aCandleThatClosesBeforeItOpensIsRefused() {
    assertRefused(rowWith(KlineColumn.CLOSE_TIME, "1705276799999"))
        .hasMessage("A.zip, line 1: the candle closes before it opens: 2024-01-14T23:59:59.999Z");
  }

  @Test
  void elevenOrThirteenColumnsAreRefused() {
    assertRefused(GOOD + NEXT.replace(",0\n", "\n"))
        .hasMessage("A.zip, line 2: has 11 columns instead of 12");
    assertRefused(GOOD.replace("\n", ",0\n"))
        .hasMessage("A.zip, line 1: has 13 columns instead of 12");
  }

  @Test
  void anEmptyLineIsRefused() {
    assertRefused(GOOD + "\n" + NEXT).hasMessage("A.zip, line 2: has 1 column instead of 12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEADER})
  void aFileWithoutRowsIsRefused(String csv) {
    assertRefused(csv).hasMessage("A.zip: has no rows");
  }

  @Test
  void rowsThatDoNotAscendAreRefused() {
    assertRefused(NEXT + GOOD)
        .hasMessage("A.zip, line 2: opens at 2024-01-15T00:00:00Z, not after the previous row");
    assertRefused(GOOD + GOOD).hasMessageStartingWith("A.zip, line 2: opens at ");
  }

  @Test
  void theLineIsInTheExceptionToo() {
    assertRefused(GOOD + "x\n")
        .isInstanceOfSatisfying(
            MalformedArchiveFileException.class,
            malformed -> {
              assertThat(malformed.file()).isEqualTo("A.zip");
              assertThat(malformed.line()).hasValue(2);
            });
  }

  private static List<KlineRow> rows(String csv) throws IOException {
    return KlineCsv.rows(bytes(csv), "A.zip");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String csv) {
    return assertThatThrownBy(() -> rows(csv)).isInstanceOf(MalformedArchiveFileException.class);
  }
}
