package io.github.futuresavailability.examples.nightly;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.collect.CollectionFailedException;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationSuite;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One night: update, volumes, validate, publish, notify. Whatever happens, somebody is told; a
 * snapshot that readers rely on is replaced only by one that passed.
 *
 * @param archive the archive to ask; stays open
 * @param database the file to write
 * @param snapshot where readers look
 * @param clock tells which day it is
 * @param teller is told one line about the night
 */
public record NightlyRecipe(
    ObjectStore archive, Path database, Path snapshot, Clock clock, Consumer<String> teller)
    implements Callable<Boolean> {

  /**
   * Runs one night.
   *
   * @return whether a snapshot was published
   */
  @Override
  public Boolean call() {
    try (AvailabilityDatabase open = AvailabilityDatabase.open(database)) {
      CollectionReport collected = collect(open);
      ValidationReport validated = ValidationSuite.standard().run(open);
      if (!validated.passed()) {
        teller.accept("Not published: " + validated);
        return false;
      }
      open.publish(snapshot);
      teller.accept("Published: " + collected);
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
}
