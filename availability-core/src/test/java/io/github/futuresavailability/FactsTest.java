package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two facts of a symbol-day: {@link Availability} and {@link DailyKline}. */
final class FactsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 15);
  private static final Instant PROBED = Instant.parse("2024-01-16T09:00:00.123456789Z");

  @Test
  void aPresentFileHasStatus200() {
    Availability fact =
        Availability.present("BTCUSDT", DAY, 0, Instant.parse("2024-01-16T08:00:00.9Z"), PROBED);

    assertThat(fact.isPresent()).isTrue();
    assertThat(fact.statusCode()).isEqualTo(200);
    assertThat(fact.fileSize()).isZero();
  }

  @Test
  void aSymbolDayPrintsBothParts() {
    assertThat(new SymbolDay("BTCUSDT", DAY)).hasToString("BTCUSDT on 2024-01-15");
  }

  @Test
  void anAbsentFileHasStatus404AndNeitherSizeNorTime() {
    Availability fact = Availability.absent("BTCUSDT", DAY, PROBED);

    assertThat(fact.isPresent()).isFalse();
    assertThat(fact.statusCode()).isEqualTo(404);
    assertThat(fact.fileSize()).isNull();
    assertThat(fact.lastModified()).isNull();
  }

  @Test
  void timesAreCutToWhatIsStored() {
    Availability fact =
        Availability.present("BTCUSDT", DAY, 1, Instant.parse("2024-01-16T08:00:00.9Z"), PROBED);

    assertThat(fact.lastModified()).isEqualTo("2024-01-16T08:00:00Z");
    assertThat(fact.probedAt()).isEqualTo("2024-01-16T09:00:00.123456Z");
    assertThat(Availability.present("BTCUSDT", DAY, 1, null, PROBED).lastModified()).isNull();
  }

  @Test
  void anAbsentFileWithASizeOrATimeIsRefused() {
    assertThatThrownBy(() -> new Availability("BTCUSDT", DAY, false, 1L, null, PROBED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An absent file has neither size nor time: BTCUSDT on 2024-01-15");
    assertThatThrownBy(() -> new Availability("BTCUSDT", DAY, false, null, PROBED, PROBED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNegativeSizeIsRefused() {
    assertThatThrownBy(() -> Availability.present("BTCUSDT", DAY, -1, null, PROBED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A file has a negative size: -1 for BTCUSDT on 2024-01-15");
  }

  @Test
  void aFactIsAboutASymbol() {
    assertThatThrownBy(() -> Availability.absent("a/b", DAY, PROBED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol has a slash or a NUL: \"a/b\"");
    assertThatThrownBy(() -> new DailyKline("", DAY, 1, 1, 1, 1, 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol is empty");
  }

  @Test
  void aKlineCarriesWhatTheArchiveGives() {
    DailyKline kline = new DailyKline("ETHBTC", DAY, 4, 3, 2, 1, -1, 0, 0, 9, 0);

    assertThat(kline.high()).isEqualTo(3);
    assertThat(kline.baseVolume()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoFiniteNumberIsRefused(double bad) {
    assertThatThrownBy(() -> new DailyKline("BTCUSDT", DAY, 1, 1, 1, 1, 1, 1, 1, 1, bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A kline has the value " + bad + ": BTCUSDT on 2024-01-15");
  }

  @Test
  void aNegativeZeroOfTheArchiveIsZero() {
    assertThat(new DailyKline("A", DAY, -0.0, -0.0, -0.0, -0.0, -0.0, -0.0, 0, -0.0, -0.0))
        .isEqualTo(new DailyKline("A", DAY, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void aNegativeTradeCountIsRefused() {
    assertThatThrownBy(() -> new DailyKline("BTCUSDT", DAY, 1, 1, 1, 1, 1, 1, -1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A kline has -1 trades: BTCUSDT on 2024-01-15");
  }

  @Test
  void anExceptionKeepsItsCause() {
    RuntimeException cause = new RuntimeException("first");

    assertThat(new AvailabilityException("then", cause)).hasMessage("then").hasCause(cause);
    assertThat(new AvailabilityException("alone")).hasMessage("alone").hasNoCause();
  }
}
