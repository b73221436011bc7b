package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.change.FileChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Silent replacement: after a file was collected, another one took its place, at once or after it
 * had vanished; the history of the store keeps that. One finding a symbol.
 *
 * <p>The stored row is that of the new file. What was computed before may not be found again, so
 * the finding stays as the history does. Where the volumes were stored before the new file was
 * seen, they are suspect, and a repair collects them again.
 */
final class SilentReplacement implements Validator {
  private static final DateRange ALL_DAYS =
      DateRange.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

  @Override
  public String id() {
    return "silent-replacement";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<InvalidRow> replaced =
        database.provenance().replacementsIn(ALL_DAYS).stream()
            .map(change -> new InvalidRow(change.symbol(), change.day(), evidence(change)))
            .toList();
    Set<SymbolDay> suspect = new HashSet<>(database.provenance().suspectVolumes(ALL_DAYS));
    return InvalidRow.bySymbol(replaced).entrySet().stream()
        .map(rows -> finding(rows.getKey(), rows.getValue(), suspect))
        .toList();
  }

  private Finding finding(String symbol, List<InvalidRow> rows, Set<SymbolDay> suspect) {
    List<InvalidRow> stale =
        rows.stream().filter(row -> suspect.contains(new SymbolDay(symbol, row.day()))).toList();
    Finding finding =
        finding(
                ReportWords.counted(rows.size(), "file")
                    + " replaced after it was collected; "
                    + InvalidRow.first(rows),
                stale.isEmpty()
                    ? "results that were computed before may differ now: compute them again"
                    : "the volumes are of the old file: "
                        + SuggestedFix.volumes(symbol, InvalidRow.days(stale)))
            .withSymbol(symbol)
            .withDays(InvalidRow.days(rows));
    return stale.isEmpty()
        ? finding
        : finding.withRepair(SuggestedFix.collect(symbol, InvalidRow.days(stale)));
  }

  private static String evidence(FileChange change) {
    return "from "
        + file(change.oldSize(), change.oldModified())
        + " to "
        + file(change.newSize(), change.newModified())
        + ", seen "
        + change.seenAt().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String file(@Nullable Long size, @Nullable Instant modified) {
    return (size == null ? "an unknown size" : size + " bytes")
        + " of "
        + (modified == null ? "an unknown time" : modified.truncatedTo(ChronoUnit.SECONDS));
  }
}
