package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.examples.document.CandleDocuments;
import io.github.futuresavailability.examples.output.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The candles of one instrument. */
@Uses({SharedOption.DATABASE, SharedOption.DAYS, SharedOption.JSON})
@Command(
    name = "query",
    description =
        "The candles of an instrument that start on the days of --from and --to, or the newest"
            + " ones.")
final class CandlesQueryCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin private final CandleStoreOptions candleStore = new CandleStoreOptions();

  @Parameters(paramLabel = "INSTRUMENT", description = "The exact name at the source.")
  private String instrument = "";

  @Option(
      names = "--resolution",
      paramLabel = "CODE",
      defaultValue = "1m",
      description = "The length of the stored candles. Default: ${DEFAULT-VALUE}.")
  private Resolution resolution = Resolution.ONE_MINUTE;

  @Option(
      names = "--resample",
      paramLabel = "CODE",
      description =
          "Compute candles of this longer resolution, each with the number of its parts. Default:"
              + " the stored candles.")
  private @Nullable Resolution longer;

  @Option(
      names = "--latest",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = "1",
      description = "Only the newest N stored candles; without N, the newest one.")
  private @Nullable Integer latest;

  CandlesQueryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String name = CommonOptions.readable(instrument);
    checkOptions();
    try (CandleStore store = candleStore.toRead(invocation.options())) {
      CandleQueries queries = CandleQueries.on(store);
      LocalDate newest =
          queries
              .last(name, resolution)
              .map(CandlesQueryCommand::day)
              .orElseGet(() -> newestOfNothing(name));
      if (latest != null) {
        return invocation.print(latest(queries.newest(name, resolution, latest), name));
      }
      DateRange days = invocation.options().daysOf(DateRange.of(newest));
      return invocation.print(document(queries, name, days));
    }
  }

  private void checkOptions() {
    invocation.options().checkDays();
    if (latest == null) {
      return;
    }
    Arguments.requirePositive("--latest", latest);
    if (longer != null || invocation.options().namesDays()) {
      throw new UsageException("--latest needs no --from, --to or --resample; leave them out");
    }
  }

  private Document latest(List<Candle> candles, String name) {
    LocalDate today = invocation.options().today();
    return CandleDocuments.candles(
        name,
        resolution,
        DateRange.of(
            candles.stream().findFirst().map(CandlesQueryCommand::day).orElse(today),
            candles.isEmpty() ? today : day(candles.get(candles.size() - 1))),
        candles);
  }

  private static LocalDate day(Candle candle) {
    return LocalDate.ofInstant(candle.start(), ZoneOffset.UTC);
  }

  private LocalDate newestOfNothing(String name) {
    invocation
        .session()
        .note("the file has no candles of " + name + " with resolution " + resolution);
    return invocation.options().today();
  }

  private Document document(CandleQueries queries, String name, DateRange days) {
    Instant from = days.first().atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant to = days.last().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return longer == null
        ? CandleDocuments.candles(
            name, resolution, days, queries.candles(name, resolution, from, to).toList())
        : CandleDocuments.resampled(
            name, longer, days, queries.resample(name, from, to, resolution, longer).rows());
  }
}
