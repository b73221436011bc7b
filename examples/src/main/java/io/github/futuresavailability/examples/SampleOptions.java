package io.github.futuresavailability.examples;

import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.collect.AvailabilitySample;
import io.github.futuresavailability.collect.SampleFailedException;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ProgressBar;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for probing a sample of stored days again, and the probe itself. */
final class SampleOptions {
  @Option(
      names = "--sample",
      paramLabel = "COUNT",
      description =
          "Probe this number of days stored absent and of days stored present again, in the archive"
              + " that the database records. Default: no probe.")
  private @Nullable Integer size;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description =
          "With --sample: the seed that draws the days. Default: a new one on each UTC day.")
  private @Nullable Long seed;

  private @Nullable SampleFailedException failure;

  /** Probes the sample, if the option is given, and adds its result to a validation. */
  ValidationRun sampled(ValidationRun run, Invocation invocation, AvailabilityDatabase database) {
    if (size == null) {
      if (seed != null) {
        throw new UsageException("--seed is for --sample; add that or leave it out");
      }
      return run;
    }
    return run.sampled(probe(size, invocation, database));
  }

  /** Whether the archive is read. */
  boolean isGiven() {
    return size != null;
  }

  /** Throws if a day of the sample got no definite result; called after the report is printed. */
  void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  private SampleResult probe(int days, Invocation invocation, AvailabilityDatabase database) {
    CommonOptions options = invocation.options();
    try (ObjectStore store = options.open(options.endpointOr(database.archive().endpoint()));
        ProgressBar bar = ProgressBar.in(invocation.session())) {
      AvailabilitySample sample =
          AvailabilitySample.from(store)
              .of(database)
              .size(days)
              .clock(invocation.session().clock())
              .onProgress(bar);
      return (seed == null ? sample : sample.seed(seed)).run();
    } catch (SampleFailedException e) {
      failure = e;
      if (invocation.options().isVerbose()) {
        e.failures()
            .forEach(each -> invocation.session().err().println(Lines.single(each.toString())));
      }
      return e.result();
    }
  }
}
