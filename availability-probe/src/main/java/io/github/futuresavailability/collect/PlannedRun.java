package io.github.futuresavailability.collect;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.RunKind;
import java.util.ArrayList;
import java.util.List;

/** One run that asks for the symbol-days of a plan and for no others. */
final class PlannedRun {
  private final CollectionOptions options;
  private final CollectionPlan plan;
  private final DateRange range;

  PlannedRun(CollectionOptions options, CollectionPlan plan) {
    this.options = options.withSymbols(plan.symbols());
    this.plan = plan;
    this.range = plan.span().orElseGet(options::rangeOrDefault);
  }

  /** Runs, and throws if anything failed. */
  CollectionReport run(boolean withVolume) {
    CollectionReport report =
        RunExecutor.run(
            RunKind.REPAIR,
            range,
            options,
            run -> new AvailabilityRun(run).asNew().collect(this::questions));
    return withVolume
        ? RunExecutor.withVolume(
            report, options, () -> range, VolumeSettings.DEFAULT.withPlan(plan))
        : RunExecutor.orThrow(report);
  }

  private List<ProbeRequest> questions(SymbolCoverage symbols) {
    List<ProbeRequest> questions = new ArrayList<>();
    plan.availability()
        .forEach(
            (symbol, days) -> {
              if (symbols.covered().contains(symbol)) {
                days.forEach(range -> questions.add(new ProbeRequest(symbol, range)));
              }
            });
    return questions;
  }
}
