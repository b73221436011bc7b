package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.LakeColumns;
import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCheck;
import io.github.futuresavailability.lake.LakeInstrument;
import io.github.futuresavailability.lake.LakeSnapshot;
import io.github.futuresavailability.lake.Maintenance;
import io.github.futuresavailability.lake.MaintenanceReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trades and quotes in a lake; each command is a subcommand. */
@Uses(SharedOption.JSON)
@Command(
    name = "lake",
    description = "Fill, query, maintain and check a lake of trades and quotes.")
final class LakeCommand implements Runnable {
  private final Invocation invocation;

  @Spec private CommandSpec spec = CommandSpec.create();

  LakeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    throw new UsageException(
        "Give a command: "
            + String.join(", ", spec.subcommands().keySet())
            + " (see: lake --help)");
  }

  @Uses(SharedOption.JSON)
  @Command(
      name = "symbols",
      description = "The symbols of each exchange, with the number and the times of their records.")
  int symbols(@Mixin LakeFolder folder) {
    try (Lake lake = folder.existing()) {
      List<LakeColumns.Stored<LakeInstrument>> all = new ArrayList<>();
      for (LakeKind kind : LakeKind.values()) {
        kind.in(lake).instruments().forEach(each -> all.add(new LakeColumns.Stored<>(kind, each)));
      }
      all.sort(
          Comparator.comparing((LakeColumns.Stored<LakeInstrument> row) -> row.of().symbol())
              .thenComparing(row -> row.of().exchange()));
      return invocation.print(
          new TableDocument<>(
              folder.path() + ": " + Lines.count(all.size(), "instrument"),
              new Fields().with("lake", folder.path()).toMap(),
              "instruments",
              LakeColumns.INSTRUMENTS,
              all));
    }
  }

  @Uses(SharedOption.JSON)
  @Command(
      name = "snapshots",
      description = "The newest snapshots of both tables, for --at of other commands.")
  int snapshots(
      @Mixin LakeFolder folder,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              description = "How many at most. Default: ${DEFAULT-VALUE}.")
          int limit) {
    Arguments.requirePositive("--limit", limit);
    try (Lake lake = folder.existing()) {
      List<LakeColumns.Stored<LakeSnapshot>> all = new ArrayList<>();
      for (LakeKind kind : LakeKind.values()) {
        kind.in(lake).snapshots().forEach(each -> all.add(new LakeColumns.Stored<>(kind, each)));
      }
      all.sort(
          Comparator.comparing((LakeColumns.Stored<LakeSnapshot> row) -> row.of().time())
              .thenComparing(LakeColumns.Stored::kind)
              .reversed());
      List<LakeColumns.Stored<LakeSnapshot>> shown = all.subList(0, Math.min(limit, all.size()));
      return invocation.print(
          new TableDocument<>(
              "%s: %s of %s, the newest first"
                  .formatted(
                      folder.path(),
                      Lines.number(shown.size()),
                      Lines.count(all.size(), "snapshot")),
              new Fields().with("lake", folder.path()).with("total", all.size()).toMap(),
              "snapshots",
              LakeColumns.SNAPSHOTS,
              shown));
    }
  }

  @Uses(SharedOption.JSON)
  @Command(
      name = "maintain",
      description =
          "Join small files, let old snapshots expire, and remove files that nothing names. Writers"
              + " and readers go on meanwhile.")
  int maintain(@Mixin LakeFolder folder) {
    try (Lake lake = folder.existing()) {
      MaintenanceReport report = lake.maintain(Maintenance.standard());
      return invocation.print(
          new ResultDocument(
              "%s: %s joined to %s, %s and %s expired, %s removed"
                  .formatted(
                      folder.path(),
                      Lines.count(report.joinedFiles(), "file"),
                      Lines.number(report.writtenFiles()),
                      Lines.count(report.expiredSnapshots(), "snapshot"),
                      Lines.count(report.expiredFiles(), "file"),
                      Lines.count(report.orphans(), "orphan")),
              new Fields()
                  .with("lake", folder.path())
                  .with("joined_files", report.joinedFiles())
                  .with("written_files", report.writtenFiles())
                  .with("expired_snapshots", report.expiredSnapshots())
                  .with("expired_files", report.expiredFiles())
                  .with("orphans", report.orphans())));
    }
  }

  @Uses(SharedOption.JSON)
  @Command(
      name = "verify",
      description =
          "Check that every file of the lake is there and as it was committed. Status 1 if one is"
              + " not.")
  int verify(
      @Mixin LakeFolder folder,
      @Option(
              names = "--records",
              description =
                  "Read every record as well: that each id is there once and in its place. Takes as"
                      + " long as reading the lake.")
          boolean readsRecords) {
    try (Lake lake = folder.existing()) {
      LakeCheck check = readsRecords ? lake.verifyRecords() : lake.verify();
      invocation.print(
          new TableDocument<>(
              "%s: %s with %s, %s"
                  .formatted(
                      folder.path(),
                      Lines.count(check.files(), "file"),
                      Lines.count(check.records(), "record"),
                      Lines.count(check.problems().size(), "problem")),
              new Fields()
                  .with("lake", folder.path())
                  .with("passed", check.passed())
                  .with("files", check.files())
                  .with("records", check.records())
                  .toMap(),
              "problems",
              LakeColumns.PROBLEMS,
              check.problems()));
      return check.passed() ? Invocation.DONE : Invocation.FOUND_ERRORS;
    }
  }
}
