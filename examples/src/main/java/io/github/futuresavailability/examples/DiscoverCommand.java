package io.github.futuresavailability.examples;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.probe.DiscoveredSymbols;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.SymbolDiscovery;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the symbols of the archive. */
@Uses({
  SharedOption.DATABASE,
  SharedOption.ADDRESSES,
  SharedOption.RETRIES,
  SharedOption.SERIES,
  SharedOption.SYMBOLS,
  SharedOption.JSON
})
@Command(
    name = "discover",
    description =
        "List the symbols of the archive, or only those that are new to a database or vanished.")
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

  @Option(
      names = "--quote",
      paramLabel = "ASSET",
      description = "Only contracts quoted in this asset, such as USDT.")
  private @Nullable String quoteAsset;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only perpetual or delivery contracts.")
  private @Nullable ContractType type;

  @Option(names = "--settled", description = "Only contracts whose name ends in SETTLED.")
  private boolean settled;

  @Option(
      names = "--compare",
      description =
          "Read the database, and list only the symbols that are new to it or have vanished.")
  private boolean comparing;

  DiscoverCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    // A text that cannot be a symbol is refused before any request.
    Optional<Set<String>> named = invocation.options().symbols();
    return comparing ? compare(named) : list(named);
  }

  private int list(Optional<Set<String>> named) {
    TrackedArchive archive = invocation.options().archive();
    try (AvailabilityDatabase nothing = AvailabilityDatabase.inMemory(archive)) {
      return print(archive, COLUMNS, discovered(nothing, archive.endpoint()).listed(), named);
    }
  }

  private int compare(Optional<Set<String>> named) {
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(invocation.options().database())) {
      ArchiveEndpoint endpoint = invocation.options().endpointOr(database.archive().endpoint());
      TrackedArchive archive = new TrackedArchive(database.archive().series(), endpoint);
      DiscoveredSymbols symbols = discovered(database, endpoint);
      Set<ContractSymbol> vanished = Set.copyOf(symbols.vanished());
      List<Column<ContractSymbol>> columns = new ArrayList<>(COLUMNS);
      columns.add(Column.of("state", symbol -> vanished.contains(symbol) ? "vanished" : "new"));
      return print(
          archive,
          columns,
          Stream.of(symbols.added(), symbols.vanished()).flatMap(List::stream).toList(),
          named);
    }
  }

  private int print(
      TrackedArchive archive,
      List<Column<ContractSymbol>> columns,
      List<ContractSymbol> found,
      Optional<Set<String>> named) {
    List<ContractSymbol> symbols =
        named
            .map(names -> found.stream().filter(symbol -> names.contains(symbol.name())).toList())
            .orElse(found);
    return invocation.print(
        new TableDocument<>(
            Lines.count(symbols.size(), "symbol") + " of " + archive.series(),
            new Fields()
                .with("series", archive.series())
                .with("listing_url", archive.endpoint().listing())
                .toMap(),
            "symbols",
            columns,
            symbols));
  }

  private DiscoveredSymbols discovered(AvailabilityDatabase database, ArchiveEndpoint endpoint) {
    try (ObjectStore store = invocation.options().open(endpoint)) {
      DiscoveredSymbols symbols = SymbolDiscovery.in(store).compare(database);
      if (symbols.listed().isEmpty()) {
        ArchiveSeries series = database.archive().series();
        throw new AvailabilityException(
            "%s lists no symbol under %s; check the address"
                .formatted(endpoint.listing(), series.prefix(series.cadence())));
      }
      return narrowed(symbols);
    } catch (IOException e) {
      throw new AvailabilityException("The symbols cannot be listed. " + e.getMessage(), e);
    }
  }

  private DiscoveredSymbols narrowed(DiscoveredSymbols symbols) {
    DiscoveredSymbols narrowed = symbols;
    if (quoteAsset != null) {
      QuoteAssets.noteUnknown(invocation.session(), quoteAsset, symbols.listed());
      narrowed = narrowed.quotedIn(quoteAsset);
    }
    if (type != null) {
      narrowed = narrowed.ofType(type);
    }
    return settled ? narrowed.onlySettled() : narrowed;
  }
}
