package io.github.futuresavailability.kline;

import static io.github.futuresavailability.kline.KlineFixtures.DAILY;
import static io.github.futuresavailability.kline.KlineFixtures.DAY;
import static io.github.futuresavailability.kline.KlineFixtures.HEADER;
import static io.github.futuresavailability.kline.KlineFixtures.MONTHLY;
import static io.github.futuresavailability.kline.KlineFixtures.ONE_DAY;
import static io.github.futuresavailability.kline.KlineFixtures.kline;
import static io.github.futuresavailability.kline.KlineFixtures.row;
import static io.github.futuresavailability.kline.KlineFixtures.rowWith;
import static io.github.futuresavailability.kline.KlineFixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.DataKind;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.kline.internal.KlineColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KlineReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"", HEADER})
  void aDailyFileHasItsDay(String header) throws IOException {
    assertThat(read(DAILY, header + row(kline(DAY)))).containsExactly(kline(DAY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEADER})
  void aMonthlyFileHasEveryDayOfItsMonth(String header) throws IOException {
    List<DailyKline> month = days(DAY.withDayOfMonth(1), DAY.withDayOfMonth(31));

    assertThat(read(MONTHLY, header + csv(month))).isEqualTo(month).hasSize(31);
  }

  @Test
  void daysMayBeMissingInAMonthlyFile() throws IOException {
    List<DailyKline> some = List.of(kline(DAY), kline(DAY.plusDays(3)));

    assertThat(read(MONTHLY, csv(some))).isEqualTo(some);
  }

  @Test
  void aDayInMicrosecondsIsTheSameDay() throws IOException {
    assertThat(read(DAILY, row(kline(DAY), ChronoUnit.MICROS))).containsExactly(kline(DAY));
  }

  @Test
  void theSymbolIsTheFiles() throws IOException {
    ArchiveFile file = ONE_DAY.daily("币安人生USDT", DAY);

    assertThat(read(file, row(kline(DAY))))
        .extracting(DailyKline::symbol)
        .containsExactly("币安人生USDT");
  }

  @Test
  void theFileOfAnotherSymbolIsRefused() {
    byte[] zip = zip(ONE_DAY.daily("ETHUSDT", DAY), row(kline(DAY)));

    assertThatThrownBy(() -> KlineReader.dailyKlines(DAILY, zip))
        .isInstanceOf(MalformedArchiveFileException.class)
        .hasMessageContaining("expected BTCUSDT-1d-2024-01-15.csv inside")
        .hasMessageContaining("\"ETHUSDT-1d-2024-01-15.csv\"");
  }

  @Test
  void anotherDayInADailyFileIsRefused() {
    assertRefused(DAILY, row(kline(DAY.minusDays(1))))
        .hasMessage("BTCUSDT-1d-2024-01-15.zip, line 1: is of a day outside the file: 2024-01-14");
    assertRefused(DAILY, HEADER + row(kline(DAY)) + row(kline(DAY.plusDays(1))))
        .hasMessage("BTCUSDT-1d-2024-01-15.zip, line 3: is of a day outside the file: 2024-01-16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-12-31", "2024-02-01", "2023-01-15"})
  void anotherMonthInAMonthlyFileIsRefused(LocalDate day) {
    assertRefused(MONTHLY, row(kline(day)))
        .hasMessage("BTCUSDT-1d-2024-01.zip, line 1: is of a day outside the file: " + day);
  }

  @Test
  void theLastDayOfALeapFebruaryBelongsToIt() throws IOException {
    DailyKline leapDay = kline(LocalDate.parse("2024-02-29"));

    assertThat(read(ONE_DAY.monthly("BTCUSDT", YearMonth.of(2024, 2)), row(leapDay)))
        .containsExactly(leapDay);
  }

  @Test
  void aDayThatComesTwiceIsRefused() {
    assertRefused(MONTHLY, row(kline(DAY)) + row(kline(DAY)))
        .hasMessageContaining("line 2: opens at 2024-01-15T00:00:00Z, not after the previous row");
  }

  @Test
  void aCandleThatClosesEarlyInItsDayIsReadWithItsClose() throws IOException {
    DailyKline early = read(DAILY, rowWith(KlineColumn.CLOSE_TIME, "1705276859999")).get(0);

    assertThat(early.day()).isEqualTo(DAY);
    assertThat(early.closedEarlyAt()).isEqualTo("2024-01-15T00:00:59.999Z");
    assertThat(read(DAILY, row(kline(DAY))).get(0).closedEarlyAt()).isNull();
  }

  @Test
  void aCandleThatIsNotOfItsDayIsRefused() {
    assertRefused(DAILY, rowWith(KlineColumn.OPEN_TIME, "1705276800001"))
        .hasMessage(
            "BTCUSDT-1d-2024-01-15.zip, line 1: is not one UTC day: from"
                + " 2024-01-15T00:00:00.001Z to 2024-01-15T23:59:59.999Z");
    assertRefused(DAILY, rowWith(KlineColumn.CLOSE_TIME, "1705363200000"))
        .hasMessageContaining("is not one UTC day");
  }

  @ParameterizedTest
  @EnumSource(value = KlineInterval.class, mode = EnumSource.Mode.EXCLUDE, names = "ONE_DAY")
  void aFileOfOtherCandlesIsTheCallersMistake(KlineInterval interval) {
    ArchiveFile file = ONE_DAY.withInterval(interval).daily("BTCUSDT", DAY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(file, row(kline(DAY))))
        .withMessage("Not a file of 1d klines: " + file.key());
  }

  @Test
  void aFileOfMarkPricesIsTheCallersMistake() {
    ArchiveSeries series =
        new ArchiveSeries(Market.UM, DataKind.MARK_PRICE_KLINES, KlineInterval.ONE_DAY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(series.daily("BTCUSDT", DAY), row(kline(DAY))))
        .withMessageStartingWith("Not a file of 1d klines: ");
  }

  @Test
  void theRealZipOfAMinuteSeriesHasEveryMinute() throws IOException {
    ArchiveFile file =
        ArchiveSeries.klines(Market.SPOT, KlineInterval.ONE_MINUTE)
            .daily("BTCUSDT", LocalDate.parse("2020-01-01"));
    byte[] zip = RealData.bytes("spot-1m-zip/BTCUSDT-1m-2020-01-01.zip");
    byte[] checksum = RealData.bytes("spot-1m-zip/BTCUSDT-1m-2020-01-01.zip.CHECKSUM");

    Checksum.read(file, checksum).verify(zip, file.name());
    List<KlineRow> rows = KlineReader.rows(file, zip);

    assertThat(rows).hasSize(1440);
    assertThat(rows.get(0).openTime()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(rows.get(0).tradeCount()).isEqualTo(493);
    assertThat(rows.get(1439).closeTime()).isEqualTo("2020-01-01T23:59:59.999Z");
    assertThat(rows).extracting(KlineRow::day).containsOnly(LocalDate.parse("2020-01-01"));
  }

  @Test
  void realRowsWithoutAHeaderAreRead() throws IOException {
    String csv = text("um-1d-rows/BTCUSDT-1d-2020-01.first2rows.noheader.csv");

    assertThat(read(ONE_DAY.monthly("BTCUSDT", YearMonth.of(2020, 1)), csv))
        .hasSize(2)
        .first()
        .isEqualTo(
            new DailyKline(
                "BTCUSDT",
                LocalDate.parse("2020-01-01"),
                7189.43,
                7260.43,
                7170.15,
                7197.57,
                56801.329,
                409678760.56957,
                101871,
                28834.200,
                208001969.84595));
  }

  @Test
  void realRowsWithAHeaderAreRead() throws IOException {
    String csv = text("um-1d-rows/BTCUSDT-1d-2026-09.first1row.header.csv");

    assertThat(read(ONE_DAY.monthly("BTCUSDT", YearMonth.of(2026, 9)), csv))
        .singleElement()
        .satisfies(
            kline -> {
              assertThat(kline.day()).isEqualTo("2026-09-01");
              assertThat(kline.quoteVolume()).isEqualTo(11776717838.40160);
              assertThat(kline.tradeCount()).isEqualTo(3622828);
            });
  }

  private static String text(String path) {
    return new String(RealData.bytes(path), StandardCharsets.UTF_8);
  }

  private static List<DailyKline> days(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1)).map(KlineFixtures::kline).toList();
  }

  private static String csv(List<DailyKline> klines) {
    return klines.stream().map(KlineFixtures::row).collect(Collectors.joining());
  }

  private static List<DailyKline> read(ArchiveFile file, String csv) throws IOException {
    return KlineReader.dailyKlines(file, zip(file, csv));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(ArchiveFile file, String csv) {
    return assertThatThrownBy(() -> read(file, csv))
        .isInstanceOf(MalformedArchiveFileException.class);
  }
}
