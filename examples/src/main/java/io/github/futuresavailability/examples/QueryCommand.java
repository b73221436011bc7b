package io.github.futuresavailability.examples;

import picocli.CommandLine.Command;

/** Asks a database; each question is a command of its own. */
@Command(name = "query", description = "Ask the database.")
final class QueryCommand implements Runnable {
  @Override
  public void run() {
    throw new UsageException(
        "Give a question: snapshot, timeline, range, new-listings, delistings, summary or top"
            + " (see: query --help)");
  }
}
