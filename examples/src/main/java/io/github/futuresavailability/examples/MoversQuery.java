package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.Mover;
import io.github.futuresavailability.query.Movers;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The changes of volume, price and rank over some days. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "movers",
    description =
        "The perpetual contracts whose quote volume rose most over some days, with the changes of"
            + " price and rank.")
final class MoversQuery implements Callable<Integer> {
  private static final List<Column<Mover>> COLUMNS =
      List.of(
          Column.of("symbol", Mover::symbol),
          Column.of("volume_change_pct", mover -> number(mover.volumeChangePercent())),
          Column.of("price_change_pct", mover -> number(mover.priceChangePercent())),
          Column.of("rank_change", Mover::rankChange),
          Column.of("quote_volume", mover -> mover.after().quoteVolume()),
          Column.exact("close", Mover::closeAfter));

  /** By what the contracts are sorted, the greatest rise first. */
  enum Order {
    VOLUME,
    PRICE,
    RANK
  }

  private final Invocation invocation;

  @Mixin private final VolumeOptions among = new VolumeOptions();

  @Parameters(paramLabel = "DATE", description = Day.HELP)
  private Day date = CommonOptions::today;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many contracts at most. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "1",
      description = "The days from the earlier day to DATE. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--by",
      paramLabel = "ORDER",
      defaultValue = "volume",
      description = "volume, price or rank. Default: ${DEFAULT-VALUE}.")
  private Order order = Order.VOLUME;

  @Option(names = "--falls", description = "The greatest falls first.")
  private boolean fallsFirst;

  @Option(
      names = "--min-volume",
      paramLabel = "VOLUME",
      defaultValue = "0",
      description = "Only contracts with this quote volume on both days. Default: 0.")
  private double minVolume;

  MoversQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    LocalDate day = invocation.day(date);
    Arguments.requirePositive("--limit", limit);
    Arguments.requirePositive("--days", days);
    return invocation.read(database -> movers(database, day));
  }

  private Document movers(AvailabilityDatabase database, LocalDate day) {
    among.noteUnknownAsset(invocation, database, day);
    Movers all = sorted(among.of(database).moversOn(day, days).atLeast(minVolume)).top(limit);
    invocation.noteIfOutside(database, day);
    invocation.noteIfOutside(database, all.comparedWith());
    return new TableDocument<>(
        "%s compared with %s: %s"
            .formatted(
                all.day(), all.comparedWith(), Lines.count(all.entries().size(), "contract")),
        new Fields()
            .with("date", all.day())
            .with("compared_with", all.comparedWith())
            .with("quote_asset", among.quoteAsset())
            .with("newcomers", all.newcomers())
            .toMap(),
        "contracts",
        COLUMNS,
        all.entries());
  }

  private Movers sorted(Movers all) {
    Movers rises =
        switch (order) {
          case VOLUME -> all.byVolume();
          case PRICE -> all.byPrice();
          case RANK -> all.byRank();
        };
    return fallsFirst ? rises.fallsFirst() : rises;
  }

  private static @Nullable Double number(OptionalDouble change) {
    return change.isPresent() ? change.getAsDouble() : null;
  }
}
