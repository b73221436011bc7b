package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.Fingerprint;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the fingerprint of the facts. */
@Uses({SharedOption.DATABASE, SharedOption.DAYS, SharedOption.JSON})
@Command(
    name = "fingerprint",
    description =
        "Compute the fingerprint of the facts, all or those of --from and --to: two databases"
            + " with the same fingerprint have the same facts.")
final class FingerprintCommand implements Callable<Integer> {
  private final Invocation invocation;

  FingerprintCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return invocation.read(this::document);
  }

  private Document document(AvailabilityDatabase database) {
    Optional<DateRange> stored = database.summary().days();
    Fingerprint fingerprint =
        invocation.options().namesDays() && stored.isPresent()
            ? database.fingerprint(invocation.options().daysOf(stored.get()))
            : database.fingerprint();
    return new ResultDocument(
        fingerprint.toString(),
        new Fields()
            .with("sha256", fingerprint.sha256())
            .with("rows", fingerprint.rows())
            .with("first_day", fingerprint.days().map(DateRange::first).orElse(null))
            .with("newest_day", fingerprint.days().map(DateRange::last).orElse(null)));
  }
}
