package io.github.futuresavailability.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.collect.VolumeCollection;
import io.github.futuresavailability.probe.ArchiveProber;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.probe.SymbolDiscovery;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What this library relies on in an archive: a few requests about a month that is long past, and
 * one look-back. Run against the embedded archive in every build, against the public one on demand.
 */
abstract class ArchiveContract {
  private static final String SYMBOL = "BTCUSDT";
  private static final DateRange JANUARY = DateRange.parse("2024-01-01..2024-01-31");
  private static final LocalDate DAY = LocalDate.parse("2024-01-15");

  private final Clock clock;
  private final HttpObjectStore store;
  private final AvailabilityDatabase database;

  /** Sends requests to an archive at the time of the clock. */
  ArchiveContract(ArchiveEndpoint endpoint, Clock clock) {
    this.clock = clock;
    this.store = HttpObjectStore.at(endpoint);
    this.database =
        AvailabilityDatabase.inMemory(new TrackedArchive(ArchiveSeries.UM_KLINES_1M, endpoint));
  }

  @AfterEach
  void close() {
    database.close();
    store.close();
  }

  @Test
  void theSymbolsCanBeDiscovered() throws IOException {
    assertThat(SymbolDiscovery.in(store).symbols(ArchiveSeries.UM_KLINES_1M))
        .extracting(ContractSymbol::name)
        .contains(SYMBOL, "ETHUSDT")
        .doesNotHaveDuplicates();
  }

  @Test
  void theDaysOfASymbolCanBeListed() throws IOException {
    ProbeResult january =
        ArchiveProber.in(store, ArchiveSeries.UM_KLINES_1M, clock)
            .by(ProbeRoute.LISTING)
            .probe(SYMBOL, JANUARY);

    assertThat(january.days()).containsExactlyElementsOf(JANUARY.days().toList());
  }

  @Test
  void aHeadSaysWhatTheListingSays() throws IOException {
    ArchiveProber prober = ArchiveProber.in(store, ArchiveSeries.UM_KLINES_1M, clock);
    Availability there = prober.probe(SYMBOL, DAY);
    Availability nowhere = prober.probe("NOSUCHSYMBOL", DAY);
    ArchiveProber listing =
        ArchiveProber.in(store, ArchiveSeries.UM_KLINES_1M, clock).by(ProbeRoute.LISTING);

    assertThat(there.isPresent()).isTrue();
    assertThat(listing.probe(SYMBOL, DateRange.of(DAY)).days()).containsExactly(DAY);
    assertThat(nowhere.isPresent()).isFalse();
  }

  @Test
  void aMonthOfVolumesIsReadWithItsChecksum() {
    Backfill.from(store)
        .into(database)
        .symbols(List.of(SYMBOL))
        .between(JANUARY.first(), JANUARY.last())
        .clock(clock)
        .run();
    CollectionReport report =
        VolumeCollection.from(store)
            .into(database)
            .between(JANUARY.first(), JANUARY.last())
            .clock(clock)
            .run();

    assertThat(report.volumesStored()).isEqualTo(31);
    assertThat(report.transfer().requests()).isEqualTo(2);
  }

  @Test
  void aLookBackFindsTheNewestDays() {
    CollectionReport report =
        DailyUpdate.from(store)
            .into(database)
            .symbols(List.of(SYMBOL))
            .lookingBackDays(10)
            .clock(clock)
            .run();

    assertThat(report.changes().added()).isGreaterThan(5);
    assertThat(report.failures()).isEmpty();
  }
}
