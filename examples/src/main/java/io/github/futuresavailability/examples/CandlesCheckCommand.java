package io.github.futuresavailability.examples;

import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the candles of a file. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "check",
    description =
        "Check that the candles are complete and sound. Status 1 if there are unexpected gaps,"
            + " violations of a rule, or no candles.")
final class CandlesCheckCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final CandleStoreOptions candleStore = new CandleStoreOptions();

  @Option(
      names = "--evidence",
      paramLabel = "FOLDER",
      description =
          "Write gap-report.csv, sanity-report.csv, row-counts.txt, report.json and report.html to"
              + " this folder.")
  private @Nullable Path folder;

  @Option(
      names = "--gap-minutes",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many minutes two candles may be apart without a gap. Default: ${DEFAULT-VALUE}.")
  private int minutes;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the report to this file as well; its name ends in .html, .json or .txt.")
  private @Nullable Path file;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Take the listing periods of contracts of the archive from this availability database:"
              + " a gap inside of one is unexpected, also where the archive has no file.")
  private @Nullable Path record;

  CandlesCheckCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    Arguments.requirePositive("--gap-minutes", minutes);
    Form form = file == null ? Form.TXT : Form.of(file);
    CandleReport report = check();
    if (folder != null) {
      report.writeTo(folder);
    }
    if (file != null) {
      Files.writeString(file, form.text(report));
    }
    switch (invocation.options().form()) {
      case TEXT -> invocation.session().out().println(report);
      case JSON -> invocation.session().out().println(report.toJson());
    }
    invocation.session().out().flush();
    return report.passed() ? Invocation.DONE : Invocation.FOUND_ERRORS;
  }

  private CandleReport check() {
    try (CandleStore store = candleStore.toRead(invocation.options())) {
      return CandleQuality.standard()
          .gapThreshold(Duration.ofMinutes(minutes))
          .expecting(record == null ? Map.of() : CandleListings.read(record, store))
          .clock(invocation.session().clock())
          .run(store);
    }
  }

  /** The form of a written report, which the name of its file decides before the check runs. */
  private enum Form {
    HTML,
    JSON,
    TXT;

    static Form of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      return Arrays.stream(values())
          .filter(form -> name.endsWith("." + form.name().toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new UsageException(
                      "The name of a report ends in .html, .json or .txt, not as " + file));
    }

    String text(CandleReport report) {
      return switch (this) {
        case HTML -> report.toHtml();
        case JSON -> report.toJson();
        case TXT -> report + "\n";
      };
    }
  }
}
