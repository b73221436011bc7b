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
import io.github.futuresavailability.store.Provenance;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * One run that collects volumes and prices: monthly files for months that have ended, then daily
 * files for the days that the months lack.
 */
final class VolumeRun {
  static final Comparator<SymbolDay> ORDER =
      Comparator.comparing(SymbolDay::day)
          .thenComparing(SymbolDay::symbol, ContractSymbol.UTF8_ORDER);

  /** A day's klines are there so many days later. */
  private static final int PUBLICATION_DAYS = 3;

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
            : VolumeFiles.doubted(options.store(), SuspectFiles.of(options, range));
    this.writer = new VolumeWriter(run);
  }

  /** Runs and records the run; the report may have failures. */
  static CollectionReport run(CollectionOptions options, DateRange range, VolumeSettings settings) {
    return RunExecutor.run(
        RunKind.VOLUMES, range, options, run -> new VolumeRun(run, settings).collectLacking());
  }

  /** The series that volumes come from, whatever the tracked one is. */
  static ArchiveSeries seriesOf(CollectionOptions options) {
    return ArchiveSeries.klines(
        options.database().archive().series().market(), KlineInterval.ONE_DAY);
  }

  private CollectionReport collectLacking() {
    List<SymbolMonth> lacking = lacking();
    List<SymbolMonth> again = again();
    boolean stoppedEarly;
    // What was read before an interrupt or an error is as good as any, and written as well.
    try (writer) {
      writer.start();
      stoppedEarly = collect(lacking, again);
      writer.finish();
    }
    checkFound();
    return new CollectionReport(
        RunKind.VOLUMES,
        range,
        (int) lacking.stream().map(SymbolMonth::symbol).distinct().count(),
        List.of(),
        unknownSymbols(options),
        AvailabilityChanges.NONE,
        Optional.empty(),
        run.volumesStored(),
        withoutKline.stream().sorted(ORDER).toList(),
        List.of(),
        run.failures(),
        stoppedEarly,
        run.transfer(),
        run.startedAt(),
        options.clock().instant());
  }

  private List<SymbolMonth> covered(List<SymbolMonth> months) {
    return months.stream().filter(month -> options.covers(month.symbol())).toList();
  }

  private List<SymbolMonth> lacking() {
    List<SymbolMonth> lacking = covered(SymbolMonth.lacking(options.database(), range));
    CollectionPlan plan = settings.plan();
    return plan == null ? lacking : PlannedDays.of(plan).of(lacking);
  }

  /** Days that have volumes and are collected all the same, from daily files. */
  private List<SymbolMonth> again() {
    CollectionPlan plan = settings.plan();
    if (plan != null) {
      return PlannedDays.of(plan).of(SymbolMonth.stored(options.database(), range));
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
        : covered(PlannedDays.ofDays(days).of(SymbolMonth.stored(options.database(), range)));
  }

  /**
   * Not one kline, now or ever, for many days that were long published: more likely a wrong
   * address. Once volumes are stored, days that the archive lacks for good are no reason to fail.
   */
  private void checkFound() {
    LocalDate published = options.today().minusDays(PUBLICATION_DAYS);
    long lacking = withoutKline.stream().filter(day -> day.day().isBefore(published)).count();
    if (lacking > TOLERATED_WITHOUT_KLINE && options.database().summary().volumeRows() == 0) {
      throw new AvailabilityException(
          "The archive has no kline file for any of "
              + withoutKline.size()
              + " symbol-days; nothing was written. Check the address of the objects: "
              + options.store().url(series.prefix(Cadence.DAILY)));
    }
  }

  /** What the caller named and the database does not know, in UTF-8 order. */
  static List<String> unknownSymbols(CollectionOptions options) {
    Set<String> wanted = options.symbols();
    if (wanted == null) {
      return List.of();
    }
    NavigableSet<String> stored = new StoredDays(options.database()).symbols();
    return wanted.stream()
        .filter(symbol -> !stored.contains(symbol))
        .sorted(ContractSymbol.UTF8_ORDER)
        .toList();
  }

  private boolean collect(List<SymbolMonth> lacking, List<SymbolMonth> again) {
    List<SymbolMonth> monthly = new ArrayList<>();
    for (SymbolMonth month : lacking) {
      if (isWorthTheMonth(month)) {
        monthly.add(month);
      } else {
        askDaily(month);
      }
    }
    again.forEach(this::askDaily);
    return run.settle(
            Progress.Phase.MONTHLY_VOLUMES, monthly, SymbolMonth::question, this::collectMonth)
        || run.settle(
            Progress.Phase.DAILY_VOLUMES, List.copyOf(daily), day -> day, this::collectDay);
  }

  /** A month's file comes after the month has ended, and costs as much as one day's. */
  private boolean isWorthTheMonth(SymbolMonth month) {
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
    askDaily(month);
  }

  private void collectDay(ProbeRequest question) throws IOException {
    LocalDate day = question.range().first();
    Optional<List<DailyKline>> klines =
        files.klines(series.daily(question.symbol(), day), List.of(day));
    if (klines.isPresent()) {
      writer.add(klines.get());
    } else {
      withoutKline.add(new SymbolDay(question.symbol(), day));
    }
  }

  private void askDaily(SymbolMonth month) {
    for (LocalDate day : month.days()) {
      daily.add(new ProbeRequest(month.symbol(), DateRange.of(day)));
    }
  }
}
