package io.github.futuresavailability.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says how much a database holds. */
@Command(
    name = "status",
    description = "Say what the database records, how much it holds, and when it was last run.")
final class StatusCommand implements Callable<Integer> {
  private final Invocation invocation;

  StatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("the status is that of the whole database");
    invocation.options().refuseSymbols("the status is that of the whole database");
    return invocation.answer(StatusDocument::of);
  }
}
