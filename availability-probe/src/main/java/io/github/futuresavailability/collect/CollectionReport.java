package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.PlainText;
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
 * The result of a run: its counts, changes and failures. Immutable and thread-safe.
 *
 * @param kind the kind of the run
 * @param range the days that the run covered
 * @param symbols the number of symbols that it covered
 * @param newSymbols symbols that got their first rows, in UTF-8 order
 * @param unknownSymbols symbols named by the caller that are neither in the archive nor in the
 *     database, in UTF-8 order; nothing was written for them
 * @param changes the changes of availability
 * @param newestDay the counts of the last day of the range; empty if that day has no rows, for
 *     example because it is not published, or if only volumes were collected
 * @param volumesStored the number of rows whose volumes and prices were stored
 * @param withoutKline present symbol-days for which the archive has no kline, by day and symbol
 * @param differences wrong stored values that a verification corrected, by symbol, day and column
 * @param failures failed requests, by symbol and day
 * @param stoppedEarly whether the run stopped because too many requests failed
 * @param transfer the requests sent and bytes received
 * @param startedAt when the run began, UTC
 * @param finishedAt when the last row was written, UTC
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
   * The duration of the run.
   *
   * @return the time from start to end
   */
  public Duration duration() {
    return Duration.between(startedAt, finishedAt);
  }

  /** Combines this run with the volume run after it. */
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

  /** Returns one line for a log. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s of %s, %s: %s, %s, %s, %s, %s, %d ms",
        kind.code(),
        PlainText.counted(symbols, "symbol"),
        range,
        PlainText.counted(changes.total(), "row"),
        PlainText.counted(volumesStored, "volume"),
        PlainText.counted(failures.size(), "failure"),
        PlainText.counted(transfer.requests(), "request"),
        PlainText.counted(transfer.bytes(), "byte"),
        duration().toMillis());
  }
}
