package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.collect.CollectedNights.Outcome;
import io.github.futuresavailability.collect.CollectedNights.Served;
import io.github.futuresavailability.collect.Night.Job;
import io.github.futuresavailability.collect.Night.Run;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.KnownFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the rows of a record with the plain model of the archive, after each run. */
final class NightCheck {
  private static final DateRange KNOWN_DAYS = DateRange.parse("2019-12-31..2029-12-31");

  private final CollectedNights nights;

  /** Days whose change was seen by a run without volumes, or by one that was cut short. */
  private final Set<SymbolDay> suspect = new HashSet<>();

  /** What the record said after each run, to be compared with what it says that it knew. */
  private final NavigableMap<Instant, Map<SymbolDay, StoredRow>> known = new TreeMap<>();

  private boolean clockWentBack;

  NightCheck(CollectedNights nights) {
    this.nights = nights;
  }

  /** What is true after every run, whatever happened. */
  void afterRun(
      Run run,
      Outcome outcome,
      int number,
      NavigableMap<SymbolDay, StoredRow> before,
      NavigableMap<SymbolDay, StoredRow> after) {
    List<String> wrong = new ArrayList<>();
    after.forEach(
        (at, row) -> {
          checkServed(row, wrong);
          if (run.probes() && outcome.isDone()) {
            checkAddress(row, before.get(at), number, wrong);
          }
          noteChange(run, outcome, number, before.get(at), row);
        });
    noteSuspect(run, outcome, number);
    after.values().forEach(row -> checkVolumes(row, wrong));
    if (outcome != Outcome.ALLOW) {
      checkNoDayIsEmptied(before, after, wrong);
    }
    assertThat(wrong).as("rows after run %d, %s, %s", number, run, outcome).isEmpty();
    if (run.probes() && run.hasClockToRefuse()) {
      assertThat(after).as("rows after a run whose clock is wrong").isEqualTo(before);
    }
  }

  /** A collection of volumes leaves those suspect whose file it could not see. */
  private void noteSuspect(Run run, Outcome outcome, int number) {
    if (run.job() == Job.VOLUMES && outcome == Outcome.DONE && !run.isOfMirror()) {
      suspect.removeAll(nights.servedBy(number).files().keySet());
    }
  }

  /** Whether volumes may be of a file that is gone. */
  boolean hasSuspectVolumes() {
    return !suspect.isEmpty();
  }

  void startAgain() {
    suspect.clear();
    known.clear();
    clockWentBack = false;
  }

  /** Keeps what the record says after a run, unless the clock once was ahead and no longer is. */
  void remember(Instant now, NavigableMap<SymbolDay, StoredRow> rows) {
    clockWentBack |= !known.isEmpty() && now.isBefore(known.lastKey());
    known.put(now, rows);
  }

  /** More than half of the files of a day never vanish unless that is accepted. */
  private static void checkNoDayIsEmptied(
      NavigableMap<SymbolDay, StoredRow> before,
      NavigableMap<SymbolDay, StoredRow> after,
      List<String> wrong) {
    Map<LocalDate, Integer> balance = new HashMap<>();
    before.forEach(
        (at, row) -> {
          StoredRow now = after.get(at);
          if (row.available()) {
            boolean vanished = now == null || !now.available();
            balance.merge(at.day(), vanished ? -1 : 1, Integer::sum);
          }
        });
    balance.forEach(
        (day, left) -> {
          if (left < 0) {
            wrong.add("most files of " + day + " vanished");
          }
        });
  }

  /** The record knows of each earlier time what it said then, and nothing else. */
  void whatWasKnownIsStillKnown() {
    if (clockWentBack) {
      return;
    }
    known.forEach(
        (instant, rows) -> {
          List<String> said = rows.values().stream().map(NightCheck::said).sorted().toList();
          List<String> facts = nights.withDatabase(database -> knownAt(database, instant));
          assertThat(facts).as("known at %s", instant).isEqualTo(said);
        });
  }

  private static List<String> knownAt(AvailabilityDatabase database, Instant instant) {
    KnownFacts facts = database.provenance().knownAt(instant);
    return PlainArchive.SYMBOLS.stream()
        .flatMap(symbol -> facts.of(symbol, KNOWN_DAYS).stream())
        .map(
            fact ->
                new SymbolDay(fact.symbol(), fact.day())
                    + " "
                    + fact.fileSize()
                    + " "
                    + fact.lastModified())
        .sorted()
        .toList();
  }

  private static String said(StoredRow row) {
    return row.at() + " " + row.size() + " " + row.modified();
  }

  /** The row says what could be seen at its address when it was probed. */
  private void checkServed(StoredRow row, List<String> wrong) {
    Served then = served(row);
    if (!row.says(then.files().get(row.at()))) {
      wrong.add(row + " where the archive had " + then.files().get(row.at()));
    }
    if (!row.url().equals(nights.url(row.at()))) {
      wrong.add(row + " has another address");
    }
  }

  private Served served(StoredRow row) {
    return nights.servedAt(row.probedAt());
  }

  /** A run writes what its own archive said, not what another one did. */
  private void checkAddress(
      StoredRow row, @Nullable StoredRow before, int number, List<String> wrong) {
    boolean written = before == null || !before.probedAt().equals(row.probedAt());
    String address = nights.servedBy(number).address();
    if (written && !served(row).address().equals(address)) {
      wrong.add(row + " comes from " + served(row).address() + ", the run was at " + address);
    }
  }

  private @Nullable PlainFile file(@Nullable StoredRow row) {
    return row == null || !row.available() ? null : served(row).files().get(row.at());
  }

  /** A changed file needs its volumes again; who saw the change with volumes has collected them. */
  private void noteChange(
      Run run, Outcome outcome, int number, @Nullable StoredRow before, StoredRow row) {
    PlainFile file = file(row);
    if (file == null || before == null || before.kline() == null || file.equals(file(before))) {
      return;
    }
    boolean collected = run.withVolume() && run.probes() && outcome.isDone();
    boolean sameFile = file.equals(nights.servedBy(number).files().get(row.at()));
    if (collected && sameFile) {
      suspect.remove(row.at());
    } else {
      suspect.add(row.at());
    }
  }

  /** All nine are of one version: that of the row or one that the row does not know yet. */
  private void checkVolumes(StoredRow row, List<String> wrong) {
    DailyKline kline = row.kline();
    if (kline == null) {
      return;
    }
    PlainFile of = PlainFile.traded(row.at(), kline.tradeCount());
    PlainFile file = file(row);
    if (!row.hasVolumesOf(of)) {
      wrong.add(row + " has volumes of no file");
    } else if (file != null && of.revision() < file.revision() && !suspect.contains(row.at())) {
      wrong.add(row + " has the volumes of revision " + of.revision() + ", not of " + file);
    }
  }
}
