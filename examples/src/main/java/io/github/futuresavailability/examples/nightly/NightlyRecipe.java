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
import io.github.futuresavailability.validate.CrossCheck;
import io.github.futuresavailability.validate.ExchangeInfoSource;
import io.github.futuresavailability.validate.ServiceLevels;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One night: update, volumes, a sample of the stored days probed again, validate, publish, notify.
 * Whatever happens, somebody is told; a snapshot that readers rely on is replaced only by one that
 * passed. Beside it lies the night's page, {@value #PAGE}, whether it passed or not.
 *
 * @param archive the archive to ask; stays open
 * @param exchange the second witness; a night on which it cannot be asked is published all the same
 * @param database the file to write
 * @param snapshot where readers look
 * @param clock tells which day it is
 * @param teller is told one line about the night
 */
public record NightlyRecipe(
    ObjectStore archive,
    ExchangeInfoSource exchange,
    Path database,
    Path snapshot,
    Clock clock,
    Consumer<String> teller)
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
        teller.accept("Not published: " + validated);
        return false;
      }
      open.publish(snapshot);
      teller.accept("Published: " + collected + "; " + validated);
      return true;
    } catch (AvailabilityException e) {
      // Good answers are stored; the next night asks again for the rest.
      teller.accept("Failed: " + e.getMessage());
      return false;
    }
  }

  /**
   * A file that the archive has broken for good must not end publishing for good: whether what is
   * stored is complete enough is for the validation to say.
   */
  private CollectionReport collect(AvailabilityDatabase open) {
    try {
      return DailyUpdate.from(archive).into(open).clock(clock).withVolume().run();
    } catch (CollectionFailedException e) {
      if (e.report().stoppedEarly()) {
        throw e;
      }
      teller.accept("Incomplete: " + e.getMessage());
      return e.report();
    }
  }

  /** Other days each night. What the archive does not return now says nothing of what is stored. */
  private SampleResult sample(AvailabilityDatabase open) {
    try {
      return AvailabilitySample.from(archive).of(open).size(SAMPLE_SIZE).clock(clock).run();
    } catch (SampleFailedException e) {
      teller.accept("Incomplete: " + e.getMessage());
      return e.result();
    }
  }

  /** A page that cannot be written ends no night: what a listener throws is only logged. */
  private ValidationRun validation() {
    return ValidationRun.of(ValidationSuite.standard(clock))
        .crossChecking(CrossCheck.with(exchange))
        .measuring(ServiceLevels.standard().clock(clock))
        .drawing()
        .clock(clock)
        .onReport(report -> report.writeTo(snapshot.resolveSibling(PAGE)));
  }
}
