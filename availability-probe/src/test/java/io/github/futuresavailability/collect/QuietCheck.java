package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.store.change.FileChange;
import io.github.futuresavailability.store.change.FileChangeKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the rows of a record with the plain model of an archive that is quiet. */
record QuietCheck(CollectedNights nights) {
  private static final int LOOK_BACK = 20;

  /**
   * A file that is back so soon after a run saw it vanish is in sight of an update: one day less
   * than the 72 hours for which such days are probed again.
   */
  private static final Duration BACK_SOON = Duration.ofDays(2);

  /** After a quiet night and an ordinary update: see {@link QuietArchivePropertyTest}. */
  void everyRowInSightIsTrue(
      NavigableMap<SymbolDay, StoredRow> before, NavigableMap<SymbolDay, StoredRow> after) {
    Map<SymbolDay, PlainFile> files = nights.archive.visible();
    LocalDate lookBack = nights.archive.today().minusDays(LOOK_BACK);
    Set<LocalDate> daysBefore = days(before.keySet());
    Set<SymbolDay> settling = settling(files);
    List<String> wrong = new ArrayList<>();
    for (SymbolDay at : expected(files, after)) {
      StoredRow row = after.get(at);
      boolean inLookBack = !at.day().isBefore(lookBack);
      if (row == null) {
        boolean wanted = daysBefore.contains(at.day()) && startsBefore(at, before);
        if ((inLookBack || wanted) && !isOfUnpublishedDay(at, before, after)) {
          wrong.add("no row for " + at);
        }
      } else if (!row.says(files.get(at))
          && (inLookBack || settling.contains(at))
          && !isTakenOver(row, before.get(at))) {
        wrong.add(row + " where the archive has " + files.get(at));
      }
    }
    assertThat(wrong).as("rows in sight of an update").isEmpty();
  }

  /** Whether the last run wrote what an earlier one that was cut short had found. */
  private boolean isTakenOver(StoredRow row, @Nullable StoredRow before) {
    boolean written = before == null || !before.probedAt().equals(row.probedAt());
    return written && !nights.isOfLastRun(row.probedAt());
  }

  /**
   * Whether the day was not published for an earlier run that was cut short and whose result for
   * the symbol the last run wrote.
   */
  private boolean isOfUnpublishedDay(
      SymbolDay at,
      NavigableMap<SymbolDay, StoredRow> before,
      NavigableMap<SymbolDay, StoredRow> after) {
    StoredRow row = after.get(new SymbolDay(at.symbol(), at.day().minusDays(1)));
    return row != null
        && isTakenOver(row, before.get(row.at()))
        && !days(nights.servedAt(row.probedAt()).files().keySet()).contains(at.day());
  }

  private static boolean startsBefore(SymbolDay at, NavigableMap<SymbolDay, StoredRow> rows) {
    return rows.keySet().stream()
        .anyMatch(row -> row.symbol().equals(at.symbol()) && row.day().isBefore(at.day()));
  }

  /** Days whose files a run saw vanish and that were back soon. */
  private Set<SymbolDay> settling(Map<SymbolDay, PlainFile> files) {
    Map<SymbolDay, FileChange> last = new HashMap<>();
    changes().forEach(change -> last.put(new SymbolDay(change.symbol(), change.day()), change));
    Set<SymbolDay> settling = new HashSet<>();
    last.forEach(
        (at, change) -> {
          boolean soon =
              morning(nights.archive.visibleSince(at)).isBefore(change.seenAt().plus(BACK_SOON));
          if (change.kind() == FileChangeKind.VANISHED && files.containsKey(at) && soon) {
            settling.add(at);
          }
        });
    return settling;
  }

  private static Instant morning(LocalDate day) {
    return day.equals(LocalDate.MIN)
        ? Instant.MIN
        : day.atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC);
  }

  /** Every published day of every symbol that the archive or the record knows. */
  private static Set<SymbolDay> expected(
      Map<SymbolDay, PlainFile> files, NavigableMap<SymbolDay, StoredRow> rows) {
    Set<String> symbols = new TreeSet<>();
    files.keySet().forEach(at -> symbols.add(at.symbol()));
    rows.keySet().forEach(at -> symbols.add(at.symbol()));
    Set<SymbolDay> expected = new TreeSet<>(RunContext.BY_DAY);
    for (LocalDate day : days(files.keySet())) {
      symbols.forEach(symbol -> expected.add(new SymbolDay(symbol, day)));
    }
    return expected;
  }

  private static Set<LocalDate> days(Set<SymbolDay> all) {
    Set<LocalDate> days = new TreeSet<>();
    all.forEach(at -> days.add(at.day()));
    return days;
  }

  /** What the guide prescribes for volumes has been done. */
  void everyVolumeIsThatOfItsFile(NavigableMap<SymbolDay, StoredRow> rows) {
    Map<SymbolDay, PlainFile> files = nights.archive.visible();
    List<String> wrong = new ArrayList<>();
    rows.forEach(
        (at, row) -> {
          PlainFile file = files.get(at);
          if (row.available() && file != null && row.says(file) && !row.hasVolumesOf(file)) {
            wrong.add(row + " has other volumes than " + file);
          }
        });
    assertThat(wrong).as("volumes").isEmpty();
  }

  /** After a quiet night, an update, the volumes of changed files and a refresh. */
  void everyRowIsTrue(NavigableMap<SymbolDay, StoredRow> rows) {
    Map<SymbolDay, PlainFile> files = nights.archive.visible();
    List<String> wrong = new ArrayList<>();
    for (SymbolDay at : expected(files, rows)) {
      StoredRow row = rows.get(at);
      PlainFile file = files.get(at);
      if (row == null) {
        wrong.add("no row for " + at);
      } else if (!row.says(file) || (file != null && !row.hasVolumesOf(file))) {
        wrong.add(row + " where the archive has " + file);
      }
    }
    assertThat(wrong).as("all rows").isEmpty();
    checkHistory(rows);
    checkCounts(rows);
  }

  private List<FileChange> changes() {
    return nights.withDatabase(
        database -> {
          List<FileChange> changes = new ArrayList<>();
          PlainArchive.SYMBOLS.forEach(
              symbol -> changes.addAll(database.provenance().changesOf(symbol)));
          return changes;
        });
  }

  /** Each change starts where the one before ended, and the last one ends where the row is. */
  private void checkHistory(NavigableMap<SymbolDay, StoredRow> rows) {
    Map<SymbolDay, FileChange> last = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (FileChange change : changes()) {
      FileChange before = last.put(new SymbolDay(change.symbol(), change.day()), change);
      if (!isOfItsKind(change) || (before != null && !follows(change, before))) {
        wrong.add(change + " after " + before);
      }
    }
    last.forEach(
        (at, change) -> {
          StoredRow row = Objects.requireNonNull(rows.get(at));
          if (!Objects.equals(row.size(), change.newSize())
              || !Objects.equals(row.modified(), change.newModified())) {
            wrong.add(row + " after " + change);
          }
        });
    assertThat(wrong).as("history").isEmpty();
  }

  private static boolean isOfItsKind(FileChange change) {
    return (change.oldSize() == null) == (change.kind() == FileChangeKind.APPEARED)
        && (change.newSize() == null) == (change.kind() == FileChangeKind.VANISHED);
  }

  private static boolean follows(FileChange change, FileChange before) {
    return Objects.equals(before.newSize(), change.oldSize())
        && Objects.equals(before.newModified(), change.oldModified());
  }

  private static Long staged(Queryable database) {
    return database.query("SELECT count(*) FROM staged_result", row -> row.getLong(1)).get(0);
  }

  /** Counts are of present rows, and nothing is left over. */
  private void checkCounts(NavigableMap<SymbolDay, StoredRow> rows) {
    StoreSummary summary = nights.withDatabase(AvailabilityDatabase::summary);
    assertThat(summary.presentRows())
        .isEqualTo(rows.values().stream().filter(StoredRow::available).count());
    assertThat(summary.volumeRows()).as("rows with volumes").isEqualTo(summary.presentRows());
    assertThat(nights.<Long>read(QuietCheck::staged)).as("staged results").isZero();
  }
}
