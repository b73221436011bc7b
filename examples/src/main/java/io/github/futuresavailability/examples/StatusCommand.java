package io.github.futuresavailability.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the size and the last run of a database. */
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
    invocation.options().refuseSelection("the status is that of the whole database");
    return invocation.read(StatusDocument::of);
  }
}
