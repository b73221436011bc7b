package io.github.futuresavailability.examples;

import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.collect.AvailabilitySample;
import io.github.futuresavailability.collect.SampleFailedException;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ProgressBar;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that probe a sample of the stored days again, and the probing. */
final class SampleOptions {
  @Option(
      names = "--sample",
      paramLabel = "COUNT",
      description =
          "Probe so many days that are stored absent and so many that are stored present again, in"
              + " the archive that the database records. It is not probed otherwise.")
  private @Nullable Integer size;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "With --sample: decides which days. Default: others on each UTC day.")
  private @Nullable Long seed;

  private @Nullable SampleFailedException failure;

  /** Probes the sample, if there is to be one, and hands its result to a validation. */
  ValidationRun sampled(ValidationRun run, Invocation invocation, AvailabilityDatabase database) {
    if (size == null) {
      if (seed != null) {
        throw new UsageException("--seed is for --sample; add that or leave it out");
      }
      return run;
    }
    return run.sampled(probe(size, invocation, database));
  }

  /** Throws if a day of the sample got no definite result, once the others are reported. */
  void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  private SampleResult probe(int days, Invocation invocation, AvailabilityDatabase database) {
    try (HttpObjectStore store =
            HttpObjectStore.at(invocation.options().endpointOr(database.archive().endpoint()));
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
