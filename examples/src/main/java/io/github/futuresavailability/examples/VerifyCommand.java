package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks a file for damage. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "verify",
    description = "Read the whole file to check that it is not cut short or altered.")
final class VerifyCommand implements Callable<Integer> {
  private final Invocation invocation;

  VerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Path file = invocation.options().database();
    AvailabilityDatabase.verify(file);
    return invocation.print(
        new ResultDocument(
            "Complete: " + file, new Fields().with("file", file).with("is_whole", true)));
  }
}
