package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.KlineZips;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The embedded archive with the files of the plain one. */
final class HttpSite implements Site {
  /** The only file of the scenario itself, of a day that is never published. */
  private static final ArchiveScenario EMPTY =
      ArchiveScenario.builder(1)
          .listed("BTCUSDT", DateRange.parse("2099-01-01..2099-01-01"))
          .build();

  private final EmbeddedArchive archive = EmbeddedArchive.start(EMPTY);
  private NavigableMap<SymbolDay, PlainFile> served = new TreeMap<>(RunContext.BY_DAY);
  private YearMonth running = YearMonth.from(PlainArchive.FIRST_DAY);

  HttpSite() {
    archive.publishThrough(PlainArchive.FIRST_DAY);
  }

  @Override
  public ArchiveEndpoint endpoint() {
    return archive.endpoint();
  }

  @Override
  public ObjectStore serve(NavigableMap<SymbolDay, PlainFile> files, YearMonth nowRunning) {
    TreeSet<ArchiveFile> months = new TreeSet<>(Comparator.comparing(ArchiveFile::key));
    TreeSet<SymbolDay> all = new TreeSet<>(RunContext.BY_DAY);
    all.addAll(files.keySet());
    all.addAll(served.keySet());
    for (SymbolDay at : all) {
      PlainFile file = files.get(at);
      boolean monthEnded = !running.equals(nowRunning);
      if (file == null ? served.containsKey(at) : !file.equals(served.get(at))) {
        change(at, file);
        months.add(PlainFile.KLINES.monthly(at.symbol(), YearMonth.from(at.day())));
      } else if (monthEnded) {
        months.add(PlainFile.KLINES.monthly(at.symbol(), YearMonth.from(at.day())));
      }
    }
    served = new TreeMap<>(files);
    running = nowRunning;
    months.forEach(this::changeMonth);
    return HttpObjectStore.at(endpoint(), HttpLimits.DEFAULT.withConnections(4));
  }

  private void change(SymbolDay at, @Nullable PlainFile file) {
    ArchiveFile tracked = PlainFile.TRACKED.daily(at.symbol(), at.day());
    ArchiveFile kline = PlainFile.KLINES.daily(at.symbol(), at.day());
    if (file == null) {
      archive.remove(tracked);
      archive.remove(kline);
    } else {
      // What is put now is written the morning after this day.
      archive.publishThrough(at.day().plusDays(file.revision()));
      archive.put(tracked, new byte[Math.toIntExact(file.size())]);
      archive.put(kline, KlineZips.zip(kline, List.of(file.kline())));
    }
  }

  private void changeMonth(ArchiveFile file) {
    List<DailyKline> klines = PlainBucket.klines(file, served, running);
    if (klines.isEmpty()) {
      archive.remove(file);
    } else {
      archive.put(file, KlineZips.zip(file, klines));
    }
  }

  @Override
  public void close() {
    archive.close();
  }
}
