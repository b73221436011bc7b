package io.github.futuresavailability.examples;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Candles with their ledger; each command is a subcommand. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = CandleStoreOptions.COMMAND,
    description = "Fetch, check and query the candles of Deribit or of the archive.")
final class CandlesCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new UsageException(
        "Give a command: "
            + String.join(", ", spec.subcommands().keySet())
            + " (see: candles --help)");
  }
}
