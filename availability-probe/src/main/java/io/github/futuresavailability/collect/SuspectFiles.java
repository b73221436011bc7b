package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.store.change.FileChange;
import io.github.futuresavailability.store.change.FileChangeKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides which kline files are new or suspect; see {@link ChecksumPolicy#NEW_OR_SUSPECT}. */
final class SuspectFiles {
  private static final int NEW_DAYS = 30;

  private final LocalDate newFrom;
  private final Map<String, NavigableSet<LocalDate>> changed = new HashMap<>();

  private SuspectFiles(LocalDate today) {
    newFrom = today.minusDays(NEW_DAYS);
  }

  static SuspectFiles of(CollectionOptions options, DateRange range) {
    SuspectFiles files = new SuspectFiles(options.today());
    DateRange months =
        DateRange.of(
            Cadence.MONTHLY.firstDay(range.first()), Cadence.MONTHLY.lastDay(range.last()));
    for (FileChange change : options.database().provenance().changesIn(months)) {
      // A file that appeared late is not suspect; one that vanished is, once it returns.
      if (change.kind() != FileChangeKind.APPEARED) {
        files.changed.computeIfAbsent(change.symbol(), any -> new TreeSet<>()).add(change.day());
      }
    }
    return files;
  }

  /** Whether a file is new or suspect, as far as is known before it is read. */
  boolean isSuspect(ArchiveFile file) {
    LocalDate last = file.cadence().lastDay(file.firstDay());
    NavigableSet<LocalDate> days = changed.get(file.symbol());
    return !last.isBefore(newFrom)
        || (days != null && !days.subSet(file.firstDay(), true, last, true).isEmpty());
  }

  /**
   * Whether the content of a file is suspect: expected days are missing, or numbers contradict each
   * other.
   */
  static boolean isSuspect(List<DailyKline> klines, Collection<LocalDate> expected) {
    return !klines.stream().map(DailyKline::day).collect(Collectors.toSet()).containsAll(expected)
        || klines.stream().anyMatch(SuspectFiles::contradictsItself);
  }

  private static boolean contradictsItself(DailyKline kline) {
    boolean prices =
        kline.low() >= 0
            && isWithin(kline.low(), kline.open(), kline.high())
            && isWithin(kline.low(), kline.close(), kline.high());
    boolean volumes =
        isWithin(0, kline.takerBuyBaseVolume(), kline.baseVolume())
            && isWithin(0, kline.takerBuyQuoteVolume(), kline.quoteVolume())
            && kline.tradeCount() > 0 == kline.baseVolume() > 0
            && kline.tradeCount() > 0 == kline.quoteVolume() > 0;
    return !(prices && volumes);
  }

  private static boolean isWithin(double low, double value, double high) {
    return low <= value && value <= high;
  }
}
