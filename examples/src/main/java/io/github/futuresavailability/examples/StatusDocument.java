package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.StoreSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The series, size and last run of a database.
 *
 * @param path the file
 * @param sizeBytes its size
 * @param archive its series and addresses
 * @param summary its days, symbols and rows
 * @param lastRun the newest line of its run ledger
 * @param publishedAt when it was published, if it is a snapshot
 */
record StatusDocument(
    Path path,
    long sizeBytes,
    TrackedArchive archive,
    StoreSummary summary,
    Optional<CollectionRun> lastRun,
    Optional<Instant> publishedAt)
    implements Document {

  static StatusDocument of(AvailabilityDatabase database) {
    Path path = database.path().orElseThrow();
    return new StatusDocument(
        path,
        path.toFile().length(),
        database.archive(),
        database.summary(),
        database.runs().last(),
        AvailabilityQueries.on(database).publishedAt());
  }

  @Override
  public String text() {
    String whole =
        String.join(
            "\n",
            "database  %s, %s".formatted(path, Lines.megabytes(sizeBytes)),
            "series    " + archive.series(),
            "listing   " + archive.endpoint().listing(),
            "objects   " + archive.endpoint().objects(),
            "days      " + summary.days().map(StatusDocument::days).orElse("none"),
            "symbols   " + Lines.number(summary.symbols()),
            "rows      "
                + "%s probed, %s with a file, %s with volumes"
                    .formatted(
                        Lines.number(summary.rows()),
                        Lines.number(summary.presentRows()),
                        Lines.number(summary.volumeRows())),
            "last run  " + lastRun.map(StatusDocument::run).orElse("none"));
    return whole + publishedAt.map(time -> "\npublished " + time).orElse("");
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return new Fields()
        .with("database", path)
        .with("size_bytes", sizeBytes)
        .with("series", archive.series())
        .with("listing_url", archive.endpoint().listing())
        .with("object_url", archive.endpoint().objects())
        .with("first_day", summary.days().map(DateRange::first).orElse(null))
        .with("newest_day", summary.days().map(DateRange::last).orElse(null))
        .with("symbols", summary.symbols())
        .with("rows", summary.rows())
        .with("available_rows", summary.presentRows())
        .with("volume_rows", summary.volumeRows())
        .with("published_at", publishedAt.orElse(null))
        .with("last_run", lastRun.map(StatusDocument::runFields).orElse(null))
        .toMap();
  }

  private static String days(DateRange days) {
    return "%s to %s".formatted(days.first(), days.last());
  }

  private static String run(CollectionRun run) {
    return "%s of %s, ended %s after %s: %s, %s"
        .formatted(
            run.kind().code(),
            run.range(),
            run.finishedAt(),
            Lines.seconds(Duration.between(run.startedAt(), run.finishedAt())),
            Lines.count(run.factsWritten(), "fact"),
            Lines.count(run.failures(), "failure"));
  }

  private static Map<String, @Nullable Object> runFields(CollectionRun run) {
    return new Fields()
        .with("kind", run.kind().code())
        .with("first_day", run.range().first())
        .with("last_day", run.range().last())
        .with("started_at", run.startedAt())
        .with("finished_at", run.finishedAt())
        .with("facts_written", run.factsWritten())
        .with("failures", run.failures())
        .toMap();
  }
}
