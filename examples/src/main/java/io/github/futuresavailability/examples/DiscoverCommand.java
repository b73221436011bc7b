package io.github.futuresavailability.examples;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.SymbolDiscovery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the symbols of the archive. */
@Command(
    name = "discover",
    description = "List the symbols that the archive has; reads and writes no database.")
final class DiscoverCommand implements Callable<Integer> {
  private static final List<Column<ContractSymbol>> COLUMNS =
      List.of(
          Column.of("symbol", ContractSymbol::name),
          Column.of("type", symbol -> symbol.type().code()),
          Column.of("base_asset", symbol -> symbol.baseAsset().orElse(null)),
          Column.of("quote_asset", symbol -> symbol.quoteAsset().orElse(null)),
          Column.of("delivery_date", symbol -> symbol.deliveryDate().orElse(null)),
          Column.of("is_settled", ContractSymbol::isSettled));

  private final Invocation invocation;

  DiscoverCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    CommonOptions options = invocation.options();
    options.refuseDays("the archive lists symbols, not their days");
    TrackedArchive archive = options.archive();
    Optional<Set<String>> wanted = options.symbols();
    List<ContractSymbol> found = symbols(archive);
    List<ContractSymbol> symbols =
        wanted
            .map(named -> found.stream().filter(symbol -> named.contains(symbol.name())).toList())
            .orElse(found);
    return invocation.print(
        new TableDocument<>(
            Lines.count(symbols.size(), "symbol") + " of " + archive.series(),
            new Fields()
                .with("series", archive.series())
                .with("listing_url", archive.endpoint().listing())
                .toMap(),
            "symbols",
            COLUMNS,
            symbols));
  }

  private static List<ContractSymbol> symbols(TrackedArchive archive) {
    ArchiveSeries series = archive.series();
    try (HttpObjectStore store = HttpObjectStore.at(archive.endpoint())) {
      List<ContractSymbol> symbols = SymbolDiscovery.in(store).symbols(series);
      if (symbols.isEmpty()) {
        throw new AvailabilityException(
            "%s lists no symbol below %s; check the address"
                .formatted(archive.endpoint().listing(), series.prefix(series.cadence())));
      }
      return symbols;
    } catch (IOException e) {
      throw new AvailabilityException("The symbols cannot be listed. " + e.getMessage(), e);
    }
  }
}
