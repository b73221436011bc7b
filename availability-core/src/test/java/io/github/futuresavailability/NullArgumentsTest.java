package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.DataKind;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.FileChangeKind;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A null where none is allowed is refused by the name of the argument. */
@NullUnmarked
final class NullArgumentsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 15);

  @Test
  void ofSymbolsAndRanges() {
    assertNamed("name", () -> ContractSymbol.of(null));
    assertNamed("first", () -> DateRange.of(null, DAY));
    assertNamed("last", () -> DateRange.of(DAY, null));
    assertNamed("text", () -> DateRange.parse(null));
    assertNamed("day", () -> DateRange.of(DAY).contains(null));
    assertNamed("other", () -> DateRange.of(DAY).intersection(null));
  }

  @Test
  void ofFacts() {
    assertNamed("symbol", () -> Availability.absent(null, DAY, Instant.EPOCH));
    assertNamed("day", () -> Availability.absent("X", null, Instant.EPOCH));
    assertNamed("probedAt", () -> Availability.absent("X", DAY, null));
    assertNamed("symbol", () -> new DailyKline(null, DAY, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    assertNamed("day", () -> new DailyKline("X", null, 1, 1, 1, 1, 1, 1, 1, 1, 1));
  }

  @Test
  void ofCodes() {
    assertNamed("code", () -> Market.parse(null));
    assertNamed("code", () -> ContractType.parse(null));
    assertNamed("code", () -> Cadence.parse(null));
    assertNamed("code", () -> DataKind.parse(null));
    assertNamed("code", () -> KlineInterval.parse(null));
    assertNamed("code", () -> RunKind.parse(null));
    assertNamed("code", () -> FileChangeKind.parse(null));
  }

  @Test
  void ofTheArchive() {
    ArchiveSeries series = ArchiveSeries.UM_KLINES_1M;
    assertNamed("market", () -> new ArchiveSeries(null, DataKind.METRICS, null));
    assertNamed("kind", () -> new ArchiveSeries(Market.UM, null, null));
    assertNamed("text", () -> ArchiveSeries.parse(null));
    assertNamed("cadence", () -> series.prefix(null));
    assertNamed("symbol", () -> series.symbolPrefix(Cadence.DAILY, null));
    assertNamed("folder", () -> series.symbolOf(Cadence.DAILY, null));
    assertNamed("series", () -> new ArchiveFile(null, Cadence.DAILY, "X", DAY));
    assertNamed("cadence", () -> new ArchiveFile(series, null, "X", DAY));
    assertNamed("symbol", () -> series.daily(null, DAY));
    assertNamed("firstDay", () -> series.daily("X", null));
    assertNamed("month", () -> series.monthly("X", null));
    assertNamed("key", () -> ArchiveFile.parse(null));
    assertNamed("listing", () -> ArchiveEndpoint.of(null, "http://localhost"));
    assertNamed("objects", () -> ArchiveEndpoint.of("http://localhost", null));
    assertNamed("bucket", () -> ArchiveEndpoint.of(null));
    assertNamed("key", () -> ArchiveEndpoint.BINANCE_VISION.objectUrl(null));
    assertNamed("parameters", () -> ArchiveEndpoint.BINANCE_VISION.listingUrl(null));
  }

  private static void assertNamed(String argument, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
  }
}
