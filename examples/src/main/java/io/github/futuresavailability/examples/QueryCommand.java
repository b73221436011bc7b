package io.github.futuresavailability.examples;

import picocli.CommandLine.Command;

/** Queries a database; each query is a subcommand. */
@Command(name = "query", description = "Query the database.")
final class QueryCommand implements Runnable {
  @Override
  public void run() {
    throw new UsageException(
        "Give a query: snapshot, timeline, range, new-listings, delistings, summary or top"
            + " (see: query --help)");
  }
}
