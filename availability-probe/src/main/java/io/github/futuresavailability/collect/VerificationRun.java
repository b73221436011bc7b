package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.probe.TransferStatistics;
import io.github.futuresavailability.store.AvailabilityChanges;
import io.github.futuresavailability.store.RunKind;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One run that compares stored volumes with daily files, and corrects them. */
final class VerificationRun {
  private final CollectionOptions options;
  private final DateRange range;
  private final @Nullable VolumeSample sample;
  private final ArchiveSeries series;
  private final VolumeFiles files;
  private final VolumeBatch batch;
  private final List<SymbolDay> withoutKline = Collections.synchronizedList(new ArrayList<>());
  private final List<VolumeDifference> differences =
      Collections.synchronizedList(new ArrayList<>());

  VerificationRun(CollectionOptions options, DateRange range, @Nullable VolumeSample sample) {
    this.options = options;
    this.range = range;
    this.sample = sample;
    this.series = VolumeRun.seriesOf(options);
    this.files = VolumeFiles.verified(options.store());
    this.batch = new VolumeBatch(options.database());
  }

  /** Runs and records the run; the report may have failures. */
  CollectionReport run() {
    CollectionReport report =
        RunConclusion.orFailed(RunKind.VERIFICATION, range, options, this::verify);
    RunConclusion.record(report, options.database());
    return report;
  }

  private CollectionReport verify() {
    Instant startedAt = options.clock().instant();
    TransferStatistics before = options.store().statistics();
    RunLog.started(RunKind.VERIFICATION, range, options);
    List<Question> questions = questions();
    ParallelWork.Outcome<Question> outcome;
    long corrected;
    try {
      outcome = compare(questions);
    } finally {
      corrected = batch.finish();
    }
    return new CollectionReport(
        RunKind.VERIFICATION,
        range,
        (int) questions.stream().map(Question::symbol).distinct().count(),
        List.of(),
        VolumeRun.unknownSymbols(options),
        AvailabilityChanges.NONE,
        Optional.empty(),
        corrected,
        withoutKline.stream().sorted(VolumeRun.ORDER).toList(),
        differences.stream().sorted(VolumeDifference.ORDER).toList(),
        failures(outcome),
        outcome.stoppedEarly(),
        options.store().statistics().since(before),
        startedAt,
        options.clock().instant());
  }

  private List<Question> questions() {
    List<Question> days = new ArrayList<>();
    for (SymbolMonth month : SymbolMonth.stored(options.database(), range)) {
      if (options.covers(month.symbol())) {
        month.days().forEach(day -> days.add(new Question(month.symbol(), DateRange.of(day))));
      }
    }
    return sample == null ? days : sampled(days, sample);
  }

  /** Takes each of the days left with the chance that makes the sample as large as asked for. */
  private static List<Question> sampled(List<Question> days, VolumeSample sample) {
    Random random = new Random(sample.seed());
    List<Question> taken = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      if (random.nextInt(days.size() - i) < sample.size() - taken.size()) {
        taken.add(days.get(i));
      }
    }
    return taken;
  }

  private ParallelWork.Outcome<Question> compare(List<Question> questions) {
    StoredKlines stored = new StoredKlines(options.database(), range, questions);
    return ParallelWork.run(
        options,
        Progress.Phase.DAILY_VOLUMES,
        questions,
        question -> {
          try {
            compare(question, stored);
          } finally {
            stored.release(question.symbol());
          }
        });
  }

  private void compare(Question question, StoredKlines stored) throws IOException {
    LocalDate day = question.range().first();
    Optional<List<DailyKline>> daily =
        files.klines(series.daily(question.symbol(), day), List.of(day));
    if (daily.isEmpty()) {
      withoutKline.add(new SymbolDay(question.symbol(), day));
      return;
    }
    DailyKline right = daily.get().get(0);
    List<VolumeDifference> found = KlineValue.differences(stored.of(question.symbol(), day), right);
    if (!found.isEmpty()) {
      differences.addAll(found);
      batch.add(List.of(right));
    }
  }

  private static List<CollectionFailure> failures(ParallelWork.Outcome<Question> outcome) {
    return outcome.failed().stream()
        .map(failed -> CollectionFailure.of(failed.item(), failed.cause()))
        .sorted(CollectionFailure.ORDER)
        .toList();
  }
}
