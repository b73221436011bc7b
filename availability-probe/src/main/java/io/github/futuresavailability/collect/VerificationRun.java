package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One run that compares stored volumes with daily files, and corrects them. */
final class VerificationRun {
  private final RunContext run;
  private final CollectionOptions options;
  private final @Nullable VolumeSample sample;
  private final ArchiveSeries series;
  private final VolumeFiles files;
  private final VolumeWriter writer;
  private final List<SymbolDay> withoutKline = Collections.synchronizedList(new ArrayList<>());
  private final List<VolumeDifference> differences =
      Collections.synchronizedList(new ArrayList<>());

  private VerificationRun(RunContext run, @Nullable VolumeSample sample) {
    this.run = run;
    this.options = run.options();
    this.sample = sample;
    this.series = VolumeRun.seriesOf(options);
    this.files = VolumeFiles.verified(options.store());
    this.writer = new VolumeWriter(run);
  }

  /** Runs and records the run; the report may have failures. */
  static CollectionReport run(
      CollectionOptions options, DateRange range, @Nullable VolumeSample sample) {
    return RunExecutor.run(
        RunKind.VERIFICATION, range, options, run -> new VerificationRun(run, sample).verify());
  }

  private CollectionReport verify() {
    List<ProbeRequest> questions = questions();
    boolean stoppedEarly;
    try (writer) {
      writer.start();
      stoppedEarly = compare(questions);
      writer.finish();
    }
    return new CollectionReport(
        run.kind(),
        run.range(),
        (int) questions.stream().map(ProbeRequest::symbol).distinct().count(),
        List.of(),
        VolumeRun.unknownSymbols(options),
        AvailabilityChanges.NONE,
        Optional.empty(),
        run.volumesStored(),
        withoutKline.stream().sorted(VolumeRun.ORDER).toList(),
        differences.stream().sorted(VolumeDifference.ORDER).toList(),
        run.failures(),
        stoppedEarly,
        run.transfer(),
        run.startedAt(),
        options.clock().instant());
  }

  private List<ProbeRequest> questions() {
    List<ProbeRequest> days = new ArrayList<>();
    for (SymbolMonth month : SymbolMonth.stored(options.database(), run.range())) {
      if (options.covers(month.symbol())) {
        month.days().forEach(day -> days.add(new ProbeRequest(month.symbol(), DateRange.of(day))));
      }
    }
    return sample == null ? days : sampled(days, sample);
  }

  /** Takes each of the days left with the chance that makes the sample as large as asked for. */
  private static List<ProbeRequest> sampled(List<ProbeRequest> days, VolumeSample sample) {
    Random random = new Random(sample.seed());
    List<ProbeRequest> taken = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      if (random.nextInt(days.size() - i) < sample.size() - taken.size()) {
        taken.add(days.get(i));
      }
    }
    return taken;
  }

  private boolean compare(List<ProbeRequest> questions) {
    StoredKlines stored = new StoredKlines(options.database(), run.range(), questions);
    return run.settle(
        Progress.Phase.DAILY_VOLUMES,
        questions,
        question -> question,
        question -> {
          try {
            compare(question, stored);
          } finally {
            stored.release(question.symbol());
          }
        });
  }

  private void compare(ProbeRequest question, StoredKlines stored) throws IOException {
    LocalDate day = question.range().first();
    Optional<List<DailyKline>> daily =
        files.klines(series.daily(question.symbol(), day), List.of(day));
    if (daily.isEmpty()) {
      withoutKline.add(new SymbolDay(question.symbol(), day));
      return;
    }
    DailyKline right = daily.get().get(0);
    // Days whose volumes were taken away since the run began are no longer its question.
    List<VolumeDifference> found =
        stored
            .find(question.symbol(), day)
            .map(kline -> KlineValue.differences(kline, right))
            .orElse(List.of());
    if (!found.isEmpty()) {
      differences.addAll(found);
      writer.add(List.of(right));
    }
  }
}
