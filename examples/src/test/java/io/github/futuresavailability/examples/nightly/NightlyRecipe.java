package io.github.futuresavailability.examples.nightly;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.collect.AvailabilitySample;
import io.github.futuresavailability.collect.CollectionFailedException;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.collect.SampleFailedException;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.crosscheck.ExchangeInfoSource;
import io.github.futuresavailability.validate.level.ServiceLevels;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Update, volumes, sample, validation, snapshot; returns whether the snapshot was published. */
public record NightlyRecipe(
    ObjectStore archive,
    ExchangeInfoSource exchange,
    Path database,
    Path snapshot,
    Clock clock,
    Consumer<String> notifier)
    implements Callable<Boolean> {

  @Override
  public Boolean call() {
    try (AvailabilityDatabase open = AvailabilityDatabase.open(database)) {
      CollectionReport collected = collect(open);
      ValidationReport validated = validation().sampled(sample(open)).run(open);
      if (!validated.passed()) {
        notifier.accept("Not published: " + validated);
        return false;
      }
      open.publish(snapshot);
      notifier.accept("Published: " + collected + "; " + validated);
      return true;
    } catch (AvailabilityException e) {
      // Good results are stored; the next night probes the rest again.
      notifier.accept("Failed: " + e.getMessage());
      return false;
    }
  }

  /** A file that stays broken in the archive must not end publishing for ever. */
  private CollectionReport collect(AvailabilityDatabase open) {
    try {
      return DailyUpdate.from(archive).into(open).clock(clock).withVolume().run();
    } catch (CollectionFailedException e) {
      if (e.report().stoppedEarly()) {
        throw e;
      }
      notifier.accept("Incomplete: " + e.getMessage());
      return e.report();
    }
  }

  /** Probes other days each night. A failed probe proves nothing about the stored rows. */
  private SampleResult sample(AvailabilityDatabase open) {
    try {
      return AvailabilitySample.from(archive).of(open).size(100).clock(clock).run();
    } catch (SampleFailedException e) {
      notifier.accept("Incomplete: " + e.getMessage());
      return e.result();
    }
  }

  /** A page that cannot be written stops nothing: exceptions of a listener are only logged. */
  private ValidationRun validation() {
    return ValidationRun.of(ValidationSuite.standard(clock))
        .crossChecking(CrossCheck.with(exchange))
        .measuring(ServiceLevels.standard().clock(clock))
        .describing()
        .drawing()
        .recording()
        .clock(clock)
        .onReport(report -> report.writeTo(snapshot.resolveSibling("validation.html")));
  }
}
