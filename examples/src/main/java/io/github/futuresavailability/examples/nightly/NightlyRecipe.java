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

/**
 * One night: update, volumes, a sample of the stored days probed again, validate, publish, notify.
 * A notification is sent in every case; the snapshot of the readers is replaced only by one that
 * passed. The night's page, {@value #PAGE}, is written to the same folder whether it passed or not.
 *
 * @param archive the archive; stays open
 * @param exchange the source of the cross-check; without a response the night is still published
 * @param database the working file
 * @param snapshot the snapshot of the readers
 * @param clock the clock of the runs
 * @param notifier gets one line about the night
 */
public record NightlyRecipe(
    ObjectStore archive,
    ExchangeInfoSource exchange,
    Path database,
    Path snapshot,
    Clock clock,
    Consumer<String> notifier)
    implements Callable<Boolean> {
  /** The name of the page, in the snapshot's folder. */
  public static final String PAGE = "validation.html";

  /** How many absent and how many present days are probed again each night. */
  public static final int SAMPLE_SIZE = 100;

  /**
   * Runs one night.
   *
   * @return whether a snapshot was published
   */
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

  /**
   * Collects, and accepts failures: a file that stays broken in the archive must not end publishing
   * for ever. The validation decides whether the record is complete enough.
   */
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
      return AvailabilitySample.from(archive).of(open).size(SAMPLE_SIZE).clock(clock).run();
    } catch (SampleFailedException e) {
      notifier.accept("Incomplete: " + e.getMessage());
      return e.result();
    }
  }

  /**
   * A page that cannot be written does not end the run: exceptions of a listener are only logged.
   */
  private ValidationRun validation() {
    return ValidationRun.of(ValidationSuite.standard(clock))
        .crossChecking(CrossCheck.with(exchange))
        .measuring(ServiceLevels.standard().clock(clock))
        .drawing()
        .clock(clock)
        .onReport(report -> report.writeTo(snapshot.resolveSibling(PAGE)));
  }
}
