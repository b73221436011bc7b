package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.store.Provenance;
import io.github.futuresavailability.store.RunKind;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One run that collects volumes and prices: monthly files for months that have ended, then daily
 * files for the days missing in them.
 */
final class VolumeRun {
  private static final int TOLERATED_WITHOUT_KLINE = 5;

  private final RunContext run;
  private final CollectionOptions options;
  private final DateRange range;
  private final VolumeSettings settings;
  private final ArchiveSeries series;
  private final VolumeFiles files;
  private final VolumeWriter writer;
  private final List<ProbeRequest> daily = Collections.synchronizedList(new ArrayList<>());
  private final List<SymbolDay> withoutKline = Collections.synchronizedList(new ArrayList<>());

  private VolumeRun(RunContext run, VolumeSettings settings) {
    this.run = run;
    this.options = run.options();
    this.range = run.range();
    this.settings = settings;
    this.series = seriesOf(options);
    this.files =
        settings.checksums() == ChecksumPolicy.ALWAYS
            ? VolumeFiles.verified(options.store())
            : VolumeFiles.verifiedIfSuspect(options.store(), SuspectFiles.of(options, range));
    this.writer = new VolumeWriter(run);
  }

  /** Runs, records the run, and returns a report that may have failures. */
  static CollectionReport run(CollectionOptions options, DateRange range, VolumeSettings settings) {
    return RunExecutor.run(
        RunKind.VOLUMES, range, options, run -> new VolumeRun(run, settings).collect());
  }

  /** The series of the volumes, whatever the tracked series is. */
  static ArchiveSeries seriesOf(CollectionOptions options) {
    return ArchiveSeries.klines(options.series().market(), KlineInterval.ONE_DAY);
  }

  private CollectionReport collect() {
    List<SymbolMonth> missing = missing();
    List<SymbolMonth> again = again();
    boolean stoppedEarly;
    // Klines that were read before an interrupt or an error are also written.
    try (writer) {
      writer.start();
      stoppedEarly = download(missing, again);
      writer.finish();
    }
    checkFound();
    List<String> symbols = missing.stream().map(SymbolMonth::symbol).toList();
    return run.report(symbols, unknownSymbols(options), withoutKline, List.of(), stoppedEarly);
  }

  private List<SymbolMonth> covered(List<SymbolMonth> months) {
    return months.stream().filter(month -> options.covers(month.symbol())).toList();
  }

  private List<SymbolMonth> missing() {
    List<SymbolMonth> missing = covered(SymbolMonth.withoutVolumes(options.database(), range));
    CollectionPlan plan = settings.plan();
    return plan == null ? missing : restrict(missing, daysOf(plan));
  }

  /** Days that have volumes and are collected again, from daily files. */
  private List<SymbolMonth> again() {
    CollectionPlan plan = settings.plan();
    if (plan != null) {
      return restrict(SymbolMonth.withVolumes(options.database(), range), daysOf(plan));
    }
    Provenance provenance = options.database().provenance();
    List<SymbolDay> days = new ArrayList<>(provenance.suspectVolumes(range));
    Instant since = settings.replacedSince();
    if (since != null) {
      provenance.replacementsIn(range).stream()
          .filter(change -> !change.seenAt().isBefore(since))
          .forEach(change -> days.add(new SymbolDay(change.symbol(), change.day())));
    }
    return days.isEmpty()
        ? List.of()
        : covered(restrict(SymbolMonth.withVolumes(options.database(), range), daysOf(days)));
  }

  /**
   * Throws if no kline was ever found although many days were published long ago: the URL of the
   * objects is probably wrong. Once volumes are stored, days without klines are not an error.
   */
  private void checkFound() {
    LocalDate newest = PublicationRule.newestFinalDay(options.clock().instant(), Cadence.DAILY);
    long missing = withoutKline.stream().filter(day -> !day.day().isAfter(newest)).count();
    if (missing > TOLERATED_WITHOUT_KLINE && options.database().summary().volumeRows() == 0) {
      throw new AvailabilityException(
          "The archive has no kline file for any of "
              + withoutKline.size()
              + " symbol-days; nothing was written. Check the URL of the objects: "
              + options.store().url(series.prefix(Cadence.DAILY)));
    }
  }

  /** The symbols that the caller named and the database does not store, in UTF-8 order. */
  static List<String> unknownSymbols(CollectionOptions options) {
    Set<String> wanted = options.symbols();
    if (wanted == null) {
      return List.of();
    }
    NavigableSet<String> stored = options.storedDays().symbols();
    return wanted.stream()
        .filter(symbol -> !stored.contains(symbol))
        .sorted(ContractSymbol.UTF8_ORDER)
        .toList();
  }

  private boolean download(List<SymbolMonth> missing, List<SymbolMonth> again) {
    List<SymbolMonth> monthly = new ArrayList<>();
    for (SymbolMonth month : missing) {
      if (usesMonthlyFile(month)) {
        monthly.add(month);
      } else {
        addDaily(month);
      }
    }
    again.forEach(this::addDaily);
    return run.process(
            Progress.Phase.MONTHLY_VOLUMES, monthly, SymbolMonth::request, this::collectMonth)
        || run.process(
            Progress.Phase.DAILY_VOLUMES, List.copyOf(daily), day -> day, this::collectDay);
  }

  /**
   * A monthly file appears after the month has ended, and costs one request, like one daily file.
   */
  private boolean usesMonthlyFile(SymbolMonth month) {
    return settings.source() == KlineSource.MONTHLY_AND_DAILY
        && month.days().size() > 1
        && month.month().isBefore(YearMonth.from(options.today()));
  }

  private void collectMonth(SymbolMonth month) throws IOException {
    List<DailyKline> klines =
        files.klines(series.monthly(month.symbol(), month.month()), month.days()).orElse(List.of());
    List<DailyKline> wanted =
        klines.stream().filter(kline -> month.days().contains(kline.day())).toList();
    writer.add(wanted);
    wanted.forEach(kline -> month.days().remove(kline.day()));
    addDaily(month);
  }

  private void collectDay(ProbeRequest request) throws IOException {
    LocalDate day = request.range().first();
    Optional<List<DailyKline>> klines =
        files.klines(series.daily(request.symbol(), day), List.of(day));
    if (klines.isPresent()) {
      writer.add(klines.get());
    } else {
      withoutKline.add(new SymbolDay(request.symbol(), day));
    }
  }

  /** The days of both parts of the plan: a file that comes back may have changed. */
  private static Map<String, List<DateRange>> daysOf(CollectionPlan plan) {
    CollectionPlan files = new CollectionPlan(Map.of(), plan.availability());
    return CollectionPlan.union(List.of(plan, files)).volumes();
  }

  private static Map<String, List<DateRange>> daysOf(List<SymbolDay> days) {
    Map<String, List<DateRange>> bySymbol = new HashMap<>();
    for (SymbolDay day : days) {
      bySymbol
          .computeIfAbsent(day.symbol(), symbol -> new ArrayList<>())
          .add(DateRange.of(day.day()));
    }
    return bySymbol;
  }

  /** The months without the days outside these ranges; months without any day left are removed. */
  private static List<SymbolMonth> restrict(
      List<SymbolMonth> months, Map<String, List<DateRange>> ranges) {
    List<SymbolMonth> restricted = new ArrayList<>();
    for (SymbolMonth month : months) {
      NavigableSet<LocalDate> days = new TreeSet<>();
      for (DateRange range : ranges.getOrDefault(month.symbol(), List.of())) {
        days.addAll(month.days().subSet(range.first(), true, range.last(), true));
      }
      if (!days.isEmpty()) {
        restricted.add(new SymbolMonth(month.symbol(), days));
      }
    }
    return restricted;
  }

  private void addDaily(SymbolMonth month) {
    for (LocalDate day : month.days()) {
      daily.add(new ProbeRequest(month.symbol(), DateRange.of(day)));
    }
  }
}
