package io.github.futuresavailability.examples;

import static java.util.Objects.requireNonNull;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.RankedVolume;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.query.VolumeRanking;
import io.github.futuresavailability.result.NameCollision;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The contracts with the greatest volume of a day. */
@Command(name = "top", description = "The perpetual contracts with the greatest volume of a day.")
final class TopQuery implements Callable<Integer> {
  private static final List<Column<RankedVolume>> COLUMNS =
      List.of(
          Column.of("rank", RankedVolume::rank),
          Column.of("symbol", RankedVolume::symbol),
          Column.of("quote_volume", RankedVolume::quoteVolume),
          Column.of("trade_count", RankedVolume::tradeCount),
          Column.of("market_share_pct", RankedVolume::marketSharePercent),
          Column.of("percentile", RankedVolume::percentile));

  private final Invocation invocation;

  @Parameters(paramLabel = "DATE", description = "A day (UTC), as 2024-01-31.")
  private @Nullable LocalDate day;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many contracts at most. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--quote",
      paramLabel = "ASSET",
      defaultValue = "USDT",
      description =
          "The asset in which the contracts are quoted; volumes are measured in it. Default:"
              + " ${DEFAULT-VALUE}.")
  private String quoteAsset = "USDT";

  TopQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("the day is the argument: query top DATE");
    invocation.options().refuseSymbols("a contract is ranked among all contracts of a quote asset");
    if (limit < 1) {
      throw new UsageException("--limit is " + limit + "; it must be at least 1");
    }
    return invocation.read(this::ranking);
  }

  private Document ranking(AvailabilityDatabase database) {
    LocalDate date = requireNonNull(day);
    Collected.noteIfOutside(invocation.session(), database, date);
    VolumeRanking top = VolumeQueries.on(database).quotedIn(quoteAsset).topByVolume(date, limit);
    top.nameCollisions().forEach(this::note);
    return document(top);
  }

  private void note(NameCollision name) {
    invocation
        .session()
        .note(name.counted() + " is counted, not " + String.join(", ", name.excluded()));
  }

  private static Document document(VolumeRanking top) {
    return new TableDocument<>(
        "%s: %s of %s quoted in %s"
            .formatted(
                top.day(),
                Lines.number(top.size()),
                Lines.count(top.rankedContracts(), "perpetual contract"),
                Lines.single(top.quoteAsset())),
        new Fields()
            .with("date", top.day())
            .with("quote_asset", top.quoteAsset())
            .with("ranked_contracts", top.rankedContracts())
            .with("total_quote_volume", top.totalQuoteVolume())
            .toMap(),
        "contracts",
        COLUMNS,
        top.entries());
  }
}
