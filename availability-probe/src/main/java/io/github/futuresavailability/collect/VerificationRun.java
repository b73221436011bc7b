package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.collect.VolumeVerification.Sample;
import io.github.futuresavailability.store.RunKind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One run that compares stored volumes with daily files and corrects them. */
final class VerificationRun {
  private final RunContext run;
  private final CollectionOptions options;
  private final @Nullable Sample sample;
  private final ArchiveSeries series;
  private final VolumeFiles files;
  private final VolumeWriter writer;
  private final List<SymbolDay> withoutKline = Collections.synchronizedList(new ArrayList<>());
  private final List<VolumeDifference> differences =
      Collections.synchronizedList(new ArrayList<>());

  private VerificationRun(RunContext run, @Nullable Sample sample) {
    this.run = run;
    this.options = run.options();
    this.sample = sample;
    this.series = VolumeRun.seriesOf(options);
    this.files = VolumeFiles.verified(options.store());
    this.writer = new VolumeWriter(run);
  }

  /** Runs, records the run, and returns a report that may have failures. */
  static CollectionReport run(CollectionOptions options, DateRange range, @Nullable Sample sample) {
    return RunExecutor.run(
        RunKind.VERIFICATION, range, options, run -> new VerificationRun(run, sample).verify());
  }

  private CollectionReport verify() {
    List<ProbeRequest> requests = requests();
    boolean stoppedEarly;
    try (writer) {
      writer.start();
      stoppedEarly = compare(requests);
      writer.finish();
    }
    List<String> symbols = requests.stream().map(ProbeRequest::symbol).toList();
    return run.report(
        symbols, VolumeRun.unknownSymbols(options), withoutKline, differences, stoppedEarly);
  }

  private List<ProbeRequest> requests() {
    List<ProbeRequest> days = new ArrayList<>();
    for (SymbolMonth month : SymbolMonth.withVolumes(options.database(), run.range())) {
      if (options.covers(month.symbol())) {
        month.days().forEach(day -> days.add(new ProbeRequest(month.symbol(), DateRange.of(day))));
      }
    }
    return sample == null ? days : sampled(days, sample);
  }

  /** Selects each remaining day with the probability that gives a sample of the requested size. */
  private static List<ProbeRequest> sampled(List<ProbeRequest> days, Sample sample) {
    Random random = new Random(sample.seed());
    List<ProbeRequest> taken = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      if (random.nextInt(days.size() - i) < sample.size() - taken.size()) {
        taken.add(days.get(i));
      }
    }
    return taken;
  }

  private boolean compare(List<ProbeRequest> requests) {
    StoredKlines stored = new StoredKlines(options.database(), run.range(), requests);
    return run.process(
        Progress.Phase.DAILY_VOLUMES,
        requests,
        request -> request,
        request -> {
          try {
            compare(request, stored);
          } finally {
            stored.release(request.symbol());
          }
        });
  }

  private void compare(ProbeRequest request, StoredKlines stored) throws IOException {
    LocalDate day = request.range().first();
    Optional<List<DailyKline>> daily =
        files.klines(series.daily(request.symbol(), day), List.of(day));
    if (daily.isEmpty()) {
      withoutKline.add(new SymbolDay(request.symbol(), day));
      return;
    }
    DailyKline correct = daily.get().get(0);
    // Days whose volumes were removed since the run began are skipped.
    List<VolumeDifference> found =
        stored
            .find(request.symbol(), day)
            .map(kline -> VolumeDifference.between(kline, correct))
            .orElse(List.of());
    if (!found.isEmpty()) {
      differences.addAll(found);
      writer.add(List.of(correct));
    }
  }
}
