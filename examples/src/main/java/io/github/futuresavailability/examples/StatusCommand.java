package io.github.futuresavailability.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the size and the last run of a database. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "status",
    description = "Print the series, the addresses, the size and the last run of the database.")
final class StatusCommand implements Callable<Integer> {
  private final Invocation invocation;

  StatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return invocation.read(StatusDocument::of);
  }
}
