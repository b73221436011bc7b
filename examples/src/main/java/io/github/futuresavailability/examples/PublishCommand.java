package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.copy.Publication;
import io.github.futuresavailability.store.copy.SnapshotFormat;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a snapshot. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "publish",
    description = "Write a compact snapshot for readers, with its checksum in a file next to it.")
final class PublishCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path target = Path.of("");

  @Option(names = "--gzip", description = "Compress it, for the command fetch.")
  private boolean packed;

  PublishCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return invocation.change(this::publish);
  }

  private Document publish(AvailabilityDatabase database) {
    SnapshotFormat format = packed ? SnapshotFormat.GZIP : SnapshotFormat.PLAIN;
    Publication done = database.publish(target, format);
    return new ResultDocument(
        "Published %s in %s, %s"
            .formatted(Lines.count(done.rows(), "row"), target, Lines.megabytes(done.bytes())),
        new Fields()
            .with("file", target)
            .with("published_at", done.publishedAt())
            .with("rows", done.rows())
            .with("bytes", done.bytes())
            .with("sha256", done.sha256()));
  }
}
