package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.DailyVolume;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.query.VolumeSeries;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The daily volumes of a symbol. */
@Uses({SharedOption.DATABASE, SharedOption.DAYS, SharedOption.JSON})
@Command(
    name = "volumes",
    description =
        "The quote volume and trades of a symbol on the days of --from and --to, or on its newest"
            + " ones, with mean, least and greatest volume.")
final class VolumesQuery implements Callable<Integer> {
  private static final List<Column<DailyVolume>> COLUMNS =
      List.of(
          Column.of("date", DailyVolume::day),
          Column.of("quote_volume", DailyVolume::quoteVolume),
          Column.of("trade_count", DailyVolume::tradeCount));

  private final Invocation invocation;

  @Parameters(paramLabel = "SYMBOL", description = "The symbol as the archive spells it.")
  private String symbol = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "The newest days of the database, in place of --from and --to.")
  private @Nullable Integer newest;

  VolumesQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String name = CommonOptions.readable(symbol);
    if (newest != null && invocation.options().namesDays()) {
      throw new UsageException("--days does not go with --from and --to; give one of them");
    }
    if (newest != null) {
      Arguments.requirePositive("--days", newest);
    }
    return invocation.read(database -> document(name, volumes(database, name)));
  }

  private VolumeSeries volumes(AvailabilityDatabase database, String name) {
    VolumeQueries queries = VolumeQueries.on(database);
    invocation.noteIfUnknown(database, name);
    return newest == null
        ? queries.volumesOf(name, invocation.storedDays(database))
        : queries.trendOf(name, newest);
  }

  private static Document document(String name, VolumeSeries volumes) {
    return new TableDocument<>(
        Lines.single(name)
            + ": "
            + Lines.count(volumes.days().size(), "day")
            + volumes.average().stream()
                .mapToObj(mean -> ", mean volume " + TextTable.rounded("%.2f", mean))
                .findFirst()
                .orElse(""),
        new Fields()
            .with("symbol", name)
            .with("mean_quote_volume", number(volumes.average()))
            .with("least_quote_volume", number(volumes.minimum()))
            .with("greatest_quote_volume", number(volumes.maximum()))
            .toMap(),
        "days",
        COLUMNS,
        volumes.days());
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
