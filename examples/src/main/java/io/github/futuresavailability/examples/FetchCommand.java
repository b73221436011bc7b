package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.copy.FetchLimits;
import io.github.futuresavailability.store.copy.FetchOutcome;
import io.github.futuresavailability.store.copy.FetchedSnapshot;
import io.github.futuresavailability.store.copy.Snapshots;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads a published snapshot. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "fetch",
    description =
        "Download a published snapshot to --db and check it; an unchanged snapshot is not"
            + " downloaded again.")
final class FetchCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "URL",
      description =
          "The address of the snapshot; its checksum has the same address with .sha256 added.")
  private URI from = URI.create("");

  @Option(
      names = "--max-bytes",
      paramLabel = "BYTES",
      defaultValue = "2147483648",
      description = "The largest size to accept. Default: ${DEFAULT-VALUE}.")
  private long maxBytes;

  FetchCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    FetchLimits limits = FetchLimits.DEFAULT.withMaxBytes(maxBytes);
    FetchedSnapshot fetched = Snapshots.fetch(from, invocation.options().database(), limits);
    return invocation.read(database -> document(fetched, database));
  }

  private static Document document(FetchedSnapshot fetched, AvailabilityDatabase database) {
    var publishedAt = database.provenance().publishedAt().orElse(null);
    var newest = database.summary().days().map(days -> days.last()).orElse(null);
    String outcome = fetched.outcome() == FetchOutcome.FETCHED ? "Fetched" : "Unchanged:";
    return new ResultDocument(
        "%s the snapshot of %s, newest day %s".formatted(outcome, publishedAt, newest),
        new Fields()
            .with("url", fetched.from())
            .with("outcome", fetched.outcome().name().toLowerCase(Locale.ROOT))
            .with("file", database.path().orElseThrow())
            .with("published_at", publishedAt)
            .with("newest_day", newest)
            .with("bytes", fetched.bytes())
            .with("sha256", fetched.sha256()));
  }
}
