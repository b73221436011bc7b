package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.change.FileChange;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.InvalidRow;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Silent replacement: after a file was collected, another file replaced it, at once or after it had
 * vanished, as the history of the store records it. One finding a symbol.
 *
 * <p>The stored row is of the new file. Results from before the replacement may not be
 * reproducible, so the finding stays as long as the history does. Volumes that were stored before
 * the new file was seen are suspect, and a repair collects them again.
 */
final class SilentReplacement extends StandardRule {
  private static final DateRange ALL_DAYS =
      DateRange.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

  SilentReplacement() {
    super(
        "silent-replacement",
        Severity.WARNING,
        "The archive replaced a file after it was collected.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    List<InvalidRow> replaced =
        database.provenance().replacementsIn(ALL_DAYS).stream()
            .map(change -> new InvalidRow(change.symbol(), change.day(), evidence(change)))
            .toList();
    Set<SymbolDay> suspect = new HashSet<>(database.provenance().suspectVolumes(ALL_DAYS));
    return InvalidRow.perSymbol(replaced, (symbol, rows) -> finding(symbol, rows, suspect));
  }

  private Finding finding(String symbol, List<InvalidRow> rows, Set<SymbolDay> suspect) {
    List<InvalidRow> stale =
        rows.stream().filter(row -> suspect.contains(new SymbolDay(symbol, row.day()))).toList();
    Finding finding =
        finding(
                PlainText.counted(rows.size(), "file")
                    + " replaced after it was collected; "
                    + InvalidRow.first(rows),
                fix(symbol, stale))
            .withSymbol(symbol)
            .withDays(InvalidRow.days(rows));
    return stale.isEmpty()
        ? finding
        : finding.withRepair(RepairPlans.collectVolumes(symbol, InvalidRow.days(stale)));
  }

  private static SuggestedFix fix(String symbol, List<InvalidRow> stale) {
    return stale.isEmpty()
        ? SuggestedFix.of("results that were computed before may differ now: compute them again")
        : SuggestedFix.of(
                SuggestedFix.Kind.VOLUMES,
                "the volumes are from the old file, so collect them again")
            .withSymbol(symbol)
            .withDays(InvalidRow.days(stale));
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
    return (size == null ? "an unknown size" : PlainText.counted(size, "byte"))
        + " of "
        + (modified == null ? "an unknown time" : modified.truncatedTo(ChronoUnit.SECONDS));
  }
}
