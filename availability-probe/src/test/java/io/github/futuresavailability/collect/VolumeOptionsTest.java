package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.KlineZips;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files a collection of volumes requests, and which checksums, by its options. */
final class VolumeOptionsTest {
  private static final ArchiveSeries ONE_DAY =
      ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);
  private static final ArchiveFile FEBRUARY = ONE_DAY.monthly("BTCUSDT", YearMonth.of(2024, 2));
  private static final LocalDate MUCH_LATER = LocalDate.parse("2024-08-31");
  private static final LocalDate DAY = LocalDate.parse("2024-02-05");
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(5)
          .listed("BTCUSDT", DateRange.parse("2024-02-01..2024-04-30"))
          .build();

  @Test
  void oldFilesAreNotHeldToTheirChecksumsWhereThatIsNotWanted() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      newOrSuspect(it, MUCH_LATER).run();

      // Three months, of which April has no file yet and is made of thirty days.
      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(33);
      assertThat(it.archive.traffic().requests(RequestKind.CHECKSUM)).isZero();
    }
  }

  @Test
  void newFilesAreHeldToTheirChecksums() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      newOrSuspect(it, LocalDate.parse("2024-05-02")).run();

      // Thirty days before 2024-05-03: all of April but its first two days.
      assertThat(it.archive.traffic().requests(RequestKind.CHECKSUM)).isEqualTo(28);
    }
  }

  @Test
  void aMonthThatMissesAPresentDayIsHeldToItsChecksum() {
    ArchiveScenario scenario =
        ArchiveScenario.builder(5)
            .listed("BTCUSDT", DateRange.parse("2024-02-01..2024-04-30"))
            .missingInMonthly("BTCUSDT", DateRange.parse("2024-02-05..2024-02-05"))
            .build();
    try (CollectedFixture it = CollectedFixture.from(scenario)) {
      it.backfill().run();
      newOrSuspect(it, MUCH_LATER).run();

      assertThat(it.archive.traffic().requests(RequestKind.CHECKSUM)).isEqualTo(1);
      assertThat(it.database.summary().volumeRows()).isEqualTo(90);
    }
  }

  @Test
  void aFileWhoseNumbersContradictEachOtherIsHeldToItsChecksum() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      DailyKline bad = new DailyKline("BTCUSDT", DAY, 2, 1, 3, 2, 1, 1, 1, 0, 0);
      it.archive.put(FEBRUARY, KlineZips.zip(FEBRUARY, List.of(bad)));
      it.archive.inject(Fault.content(BadContent.WRONG_CHECKSUM).onKey(FEBRUARY.checksumKey()));
      VolumeCollection oneDay = newOrSuspect(it, MUCH_LATER).between(DAY, DAY.plusDays(1));

      assertThatThrownBy(oneDay::run)
          .isInstanceOf(CollectionFailedException.class)
          .hasMessageContaining("checksum does not match the published one");
    }
  }

  @Test
  void aFileThatWasReplacedIsHeldToItsChecksum() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      replaceAndSee(it);
      newOrSuspect(it, MUCH_LATER).run();

      assertThat(it.archive.recentRequests()).anyMatch(r -> r.endsWith("2024-02.zip.CHECKSUM"));
      assertThat(it.archive.traffic().requests(RequestKind.CHECKSUM)).isEqualTo(1);
    }
  }

  @Test
  void aMonthThatFailsIsReplacedByItsDaysOnlyWhereTheCallerSaysSo() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      it.archive.inject(Fault.content(BadContent.BROKEN_ZIP).onKey(FEBRUARY.key()));
      assertThatThrownBy(() -> volumes(it, MUCH_LATER).run())
          .isInstanceOf(CollectionFailedException.class)
          .hasMessageContaining(FEBRUARY.name());
      assertThat(it.database.summary().volumeRows()).isEqualTo(61);
      it.archive.resetTraffic();

      volumes(it, MUCH_LATER).readingFrom(KlineSource.DAILY).run();

      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(29);
      assertThat(it.database.summary().volumeRows()).isEqualTo(90);
    }
  }

  @Test
  void theVolumesOfAReplacedFileAreCollectedAgainOnce() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().withVolume().run();
      putTrades(it, 77);
      replaceAndSee(it);
      it.archive.resetTraffic();

      volumes(it, MUCH_LATER).run();
      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(1);
      assertThat(trades(it)).isEqualTo(77);

      it.archive.resetTraffic();
      volumes(it, MUCH_LATER).run();
      assertThat(it.archive.traffic().requests()).isZero();
    }
  }

  @Test
  void daysWhoseFileWasReplacedAreCollectedAgainWhereTheCallerSaysSince() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().withVolume().run();
      replaceAndSee(it);
      volumes(it, MUCH_LATER).run();
      putTrades(it, 77);
      it.archive.resetTraffic();
      VolumeCollection volumes = volumes(it, MUCH_LATER);
      volumes
          .refreshingReplacedSince(CollectedFixture.noonAfter(MUCH_LATER).instant().plusSeconds(1))
          .run();
      assertThat(it.archive.traffic().requests()).isZero();

      volumes
          .refreshingReplacedSince(CollectedFixture.noonAfter(SCENARIO.days().last()).instant())
          .run();
      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(1);
      assertThat(trades(it)).isEqualTo(77);
    }
  }

  @Test
  void aFileThatVanishesAndReturnsAsAnotherGetsItsOwnVolumes() {
    ArchiveFile tracked = ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", DAY);
    ArchiveScenario two =
        ArchiveScenario.builder(5)
            .listed("BTCUSDT", SCENARIO.days())
            .listed("ETHUSDT", SCENARIO.days())
            .build();
    try (CollectedFixture it = CollectedFixture.from(two)) {
      it.backfill().withVolume().run();
      it.archive.remove(tracked);
      assertThat(update(it).withVolume().run().changes().vanished()).isEqualTo(1);
      it.archive.put(tracked, new byte[] {1, 2, 3});
      putTrades(it, 77);
      assertThat(update(it).run().changes().appeared()).isEqualTo(1);
      assertThat(it.database.provenance().suspectVolumes(SCENARIO.days()))
          .containsExactly(new SymbolDay("BTCUSDT", DAY));

      update(it).withVolume().run();
      assertThat(trades(it)).isEqualTo(77);
      assertThat(it.database.provenance().suspectVolumes(SCENARIO.days())).isEmpty();
    }
  }

  @Test
  void aNightWhoseVolumesFailedIsMadeUpByTheNext() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().withVolume().run();
      putTrades(it, 77);
      it.archive.replace(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", DAY));
      it.archive.inject(Fault.status(500).onKey(ONE_DAY.daily("BTCUSDT", DAY).key()));
      assertThatThrownBy(() -> update(it).withVolume().run())
          .isInstanceOf(CollectionFailedException.class);
      it.archive.clearFaults();
      assertThat(trades(it)).isNotEqualTo(77);

      update(it).clock(CollectedFixture.noonAfter(MUCH_LATER)).withVolume().run();
      assertThat(trades(it)).isEqualTo(77);
    }
  }

  @Test
  void anUpdateWithVolumesRequestsAgainWhatItSawReplaced() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().withVolume().run();
      LocalDate last = SCENARIO.days().last();
      ArchiveFile file = ONE_DAY.daily("BTCUSDT", last);
      DailyKline fresh = new DailyKline("BTCUSDT", last, 1, 4, 1, 2, 10, 20, 88, 5, 6);
      it.archive.put(file, KlineZips.zip(file, List.of(fresh)));
      it.archive.replace(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", last));
      it.archive.resetTraffic();

      DailyUpdate.from(it.store)
          .into(it.database)
          .withVolume()
          .clock(CollectedFixture.noonAfter(last))
          .run();

      assertThat(it.archive.traffic().requests(RequestKind.DOWNLOAD)).isEqualTo(1);
      assertThat(
              it.database.query(
                  "SELECT trade_count FROM daily_availability WHERE date = ?",
                  row -> row.getLong(1),
                  last))
          .containsExactly(88L);
    }
  }

  private static void putTrades(CollectedFixture it, long trades) {
    DailyKline fresh = new DailyKline("BTCUSDT", DAY, 1, 4, 1, 2, 10, 20, trades, 5, 6);
    ArchiveFile file = ONE_DAY.daily("BTCUSDT", DAY);
    it.archive.put(file, KlineZips.zip(file, List.of(fresh)));
  }

  private static DailyUpdate update(CollectedFixture it) {
    return DailyUpdate.from(it.store)
        .into(it.database)
        .lookingBackDays(120)
        .clock(CollectedFixture.noonAfter(SCENARIO.days().last()));
  }

  private static void replaceAndSee(CollectedFixture it) {
    it.archive.replace(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", DAY));
    update(it).run();
    assertThat(it.database.provenance().changesOf("BTCUSDT")).hasSize(1);
  }

  private static VolumeCollection newOrSuspect(CollectedFixture it, LocalDate today) {
    it.archive.resetTraffic();
    return volumes(it, today).checksums(ChecksumPolicy.NEW_OR_SUSPECT);
  }

  private static VolumeCollection volumes(CollectedFixture it, LocalDate today) {
    return VolumeCollection.from(it.store)
        .into(it.database)
        .parallelism(4)
        .clock(CollectedFixture.noonAfter(today));
  }

  private static long trades(CollectedFixture it) {
    return it.database
        .query(
            "SELECT trade_count FROM daily_availability WHERE symbol = 'BTCUSDT' AND date = ?",
            row -> row.getLong(1),
            DAY)
        .get(0);
  }
}
