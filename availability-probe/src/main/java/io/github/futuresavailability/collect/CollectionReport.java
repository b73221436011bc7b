package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.probe.TransferStatistics;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run asked, wrote, and could not get. Immutable and thread-safe.
 *
 * @param kind what was collected
 * @param range the days that the run covers
 * @param symbols how many symbols it covers
 * @param newSymbols covered symbols that the database did not know, in UTF-8 order
 * @param unknownSymbols symbols that the caller named and neither the archive nor the database
 *     knows, in UTF-8 order; nothing was written for them
 * @param changes what changed in availability
 * @param newestDay how many contracts have a file on the last day of the range; empty if nothing is
 *     stored of it, as of a day that is not published, or if only volumes were collected
 * @param volumesStored rows whose volumes and prices were filled
 * @param withoutKline present symbol-days for which the archive has no kline, by day and symbol
 * @param differences stored values that a verification found to be wrong and corrected, by symbol,
 *     day and column
 * @param failures questions without a good answer, by symbol and day
 * @param stoppedEarly whether the run gave up because too many questions failed
 * @param transfer requests and bytes
 * @param startedAt when the run began, UTC
 * @param finishedAt when it had written its last row, UTC
 */
public record CollectionReport(
    RunKind kind,
    DateRange range,
    int symbols,
    List<String> newSymbols,
    List<String> unknownSymbols,
    AvailabilityChanges changes,
    Optional<DayCounts> newestDay,
    long volumesStored,
    List<SymbolDay> withoutKline,
    List<VolumeDifference> differences,
    List<CollectionFailure> failures,
    boolean stoppedEarly,
    TransferStatistics transfer,
    Instant startedAt,
    Instant finishedAt) {
  /** Copies the lists. */
  public CollectionReport {
    newSymbols = List.copyOf(newSymbols);
    unknownSymbols = List.copyOf(unknownSymbols);
    withoutKline = List.copyOf(withoutKline);
    differences = List.copyOf(differences);
    failures = List.copyOf(failures);
  }

  /**
   * How long the run took.
   *
   * @return the time from start to end
   */
  public Duration duration() {
    return Duration.between(startedAt, finishedAt);
  }

  /** This run and the one that went on after it, as one. */
  CollectionReport and(CollectionReport later) {
    List<CollectionFailure> all = new ArrayList<>(failures);
    all.addAll(later.failures);
    all.sort(CollectionFailure.ORDER);
    return new CollectionReport(
        kind,
        range,
        symbols,
        newSymbols,
        unknownSymbols,
        changes,
        newestDay,
        volumesStored + later.volumesStored,
        later.withoutKline,
        later.differences,
        all,
        stoppedEarly || later.stoppedEarly,
        transfer.and(later.transfer),
        startedAt,
        later.finishedAt);
  }

  /** One line for a log. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s of %d symbols, %s: %d rows, %d volumes, %d failures, %d requests, %d bytes, %d ms",
        kind.code(),
        symbols,
        range,
        changes.total(),
        volumesStored,
        failures.size(),
        transfer.requests(),
        transfer.bytes(),
        duration().toMillis());
  }
}
