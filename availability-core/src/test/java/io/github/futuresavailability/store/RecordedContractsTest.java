package io.github.futuresavailability.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.RecordedContract;
import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.store.copy.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the exchange said of its contracts, from one response to the next. */
final class RecordedContractsTest {
  private static final Instant ONBOARDED = Instant.parse("2024-01-01T08:00:00Z");

  @TempDir Path folder;

  private final AvailabilityDatabase database =
      AvailabilityDatabase.inMemory(
          new TrackedArchive(ArchiveSeries.UM_KLINES_1M, ArchiveEndpoint.BINANCE_VISION));

  @Test
  void withoutAResponseNothingIsRecorded() {
    assertThat(database.contracts()).isEqualTo(RecordedContracts.NONE);
    assertThat(database.contracts().isEmpty()).isTrue();
    assertThat(database.contracts().find("BTCUSDT", day(1))).isEmpty();
  }

  @Test
  void whatStaysTheSameIsOneRowFromTheFirstToTheLastResponse() {
    database.recordContracts(said(1, coin("币安人生USDT")));
    database.recordContracts(said(3, coin("币安人生USDT")));
    assertThat(database.recordContracts(said(7, coin("币安人生USDT")))).isEqualTo(1);

    assertThat(database.contracts().all())
        .containsExactly(
            new RecordedContract(
                "币安人生USDT", "PERPETUAL", "COIN", ONBOARDED, null, time(1), time(7)));
  }

  @Test
  void whatChangesIsANewRow() {
    database.recordContracts(said(1, contract("XUSDT", "PERPETUAL", "PREMARKET")));
    database.recordContracts(said(4, contract("XUSDT", "PERPETUAL", "COIN")));
    database.recordContracts(said(6, contract("XUSDT", "PERPETUAL_DELIVERING", "COIN")));
    RecordedContracts recorded = database.contracts();

    assertThat(recorded.all())
        .extracting(RecordedContract::contractType)
        .containsExactly("PERPETUAL", "PERPETUAL", "PERPETUAL_DELIVERING");
    // As of a day, the last response up to its end; before all of them, the first.
    assertThat(recorded.underlyingOf("XUSDT", LocalDate.MIN)).contains("PREMARKET");
    assertThat(recorded.underlyingOf("XUSDT", day(3))).contains("PREMARKET");
    assertThat(recorded.underlyingOf("XUSDT", day(4))).contains("COIN");
    assertThat(recorded.underlyingOf("XUSDT", LocalDate.MAX)).contains("COIN");
    assertThat(recorded.symbolsOn(Set.of("PREMARKET"))).isEmpty();
    assertThat(recorded.symbolsOn(Set.of("COIN"))).containsExactly("XUSDT");
  }

  @Test
  void aResponseThatIsRecordedTwiceOrIsBetweenTwoChangesNothing() {
    database.recordContracts(said(1, contract("XUSDT", "PERPETUAL", "PREMARKET")));
    database.recordContracts(said(5, contract("XUSDT", "PERPETUAL", "COIN")));
    RecordedContracts before = database.contracts();

    assertThat(database.recordContracts(said(5, contract("XUSDT", "PERPETUAL", "COIN")))).isZero();
    assertThat(database.recordContracts(said(3, contract("XUSDT", "PERPETUAL", "OTHER")))).isZero();
    assertThat(database.contracts()).isEqualTo(before);
  }

  @Test
  void aSavedResponseOfEarlierTimesIsRecordedBeforeTheFirst() {
    database.recordContracts(said(5, coin("BTCUSDT"), coin("ETHUSDT")));
    database.recordContracts(said(2, coin("BTCUSDT"), contract("ETHUSDT", "PERPETUAL", "")));
    RecordedContracts recorded = database.contracts();

    assertThat(recorded.find("BTCUSDT", day(1)).orElseThrow().firstSeenAt()).isEqualTo(time(2));
    assertThat(recorded.all()).hasSize(3);
    // The old response did not say what it is on.
    assertThat(recorded.underlyingOf("ETHUSDT", day(2))).isEmpty();
    assertThat(recorded.underlyingOf("ETHUSDT", day(5))).contains("COIN");
  }

  @Test
  void whatWasKnownAtATimeHasNothingOfLaterResponses() {
    database.recordContracts(said(1, coin("BTCUSDT")));
    database.recordContracts(said(5, coin("BTCUSDT"), contract("XAUUSDT", "PERPETUAL", "METAL")));

    RecordedContracts known = database.contracts().knownAt(time(3));

    assertThat(known.all()).extracting(RecordedContract::symbol).containsExactly("BTCUSDT");
    assertThat(known.all().get(0).lastSeenAt()).isEqualTo(time(3));
    assertThat(database.contracts().knownAt(time(5))).isEqualTo(database.contracts());
    assertThat(database.contracts().knownAt(Instant.EPOCH).isEmpty()).isTrue();
  }

  @Test
  void aTimeThatCannotBeStoredIsUnknown() {
    database.recordContracts(
        new ExchangeInfo(
            time(1), List.of(contract("XUSDT", "PERPETUAL", "COIN", Instant.MAX, Instant.MIN))));

    assertThat(database.contracts().find("XUSDT", day(1)).orElseThrow().onboardedAt()).isNull();
    assertThat(database.contracts().find("XUSDT", day(1)).orElseThrow().deliversAt()).isNull();
    assertThatThrownBy(() -> database.recordContracts(new ExchangeInfo(Instant.MAX, List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSnapshotAndABackupHaveThem() {
    database.recordContracts(said(1, coin("BTCUSDT")));
    Path published = folder.resolve("published.duckdb");
    Path backup = folder.resolve("backup.duckdb");
    Path restored = folder.resolve("restored.duckdb");
    database.publish(published);
    database.backup(backup);
    Snapshots.restore(backup, restored);

    for (Path copy : List.of(published, restored)) {
      try (AvailabilityDatabase read = AvailabilityDatabase.openReadOnly(copy)) {
        assertThat(read.contracts()).isEqualTo(database.contracts());
        assertThat(read.isWritable()).isFalse();
        assertThatThrownBy(() -> read.recordContracts(said(2)))
            .isInstanceOf(ReadOnlyDatabaseException.class);
      }
    }
    assertThat(database.isWritable()).isTrue();
  }

  private static ExchangeInfo said(int day, ExchangeContract... contracts) {
    return new ExchangeInfo(time(day), new ArrayList<>(List.of(contracts)));
  }

  private static Instant time(int day) {
    return Instant.parse("2026-02-0" + day + "T10:00:00Z");
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 2, day);
  }

  private static ExchangeContract coin(String symbol) {
    return contract(symbol, "PERPETUAL", "COIN");
  }

  private static ExchangeContract contract(String symbol, String type, String underlying) {
    return contract(symbol, type, underlying, ONBOARDED, null);
  }

  private static ExchangeContract contract(
      String symbol,
      String type,
      String underlying,
      Instant onboarded,
      @Nullable Instant delivers) {
    return new ExchangeContract(
        symbol, symbol, type, "TRADING", "X", "USDT", "USDT", onboarded, delivers, underlying);
  }
}
