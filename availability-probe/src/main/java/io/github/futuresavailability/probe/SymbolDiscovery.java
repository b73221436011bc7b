package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds which symbols an archive has: every folder below the prefix of a series, through every
 * page. Immutable and as thread-safe as its store.
 */
public final class SymbolDiscovery {
  private static final String STORED = "SELECT DISTINCT symbol FROM daily_availability";

  private final ObjectStore store;

  private SymbolDiscovery(ObjectStore store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * A discovery in a store.
   *
   * @param store the archive to ask; it stays open
   * @return the discovery
   */
  public static SymbolDiscovery in(ObjectStore store) {
    return new SymbolDiscovery(store);
  }

  /**
   * Lists the symbols that have a folder of files: perpetual, dated and settled ones, in every
   * quote asset. A folder may be empty of files of the series' interval.
   *
   * @param series the series
   * @return the symbols in UTF-8 order; empty if the archive has nothing below the prefix
   * @throws IOException if there was no good answer
   */
  public List<ContractSymbol> symbols(ArchiveSeries series) throws IOException {
    List<ContractSymbol> symbols = new ArrayList<>();
    ObjectListingRequest request =
        ObjectListingRequest.of(series.prefix(series.cadence())).foldedBy("/");
    ObjectListings.walk(
        store,
        request,
        page -> {
          for (String folder : page.prefixes()) {
            series
                .symbolOf(series.cadence(), folder)
                .map(ContractSymbol::of)
                .ifPresent(symbols::add);
          }
          return true;
        });
    symbols.sort(null);
    return List.copyOf(symbols);
  }

  /**
   * Lists the symbols of a database's series and compares them with those that it has rows of.
   *
   * @param database says which series, and what is known; nothing is written
   * @return what is listed, what is new and what has vanished
   * @throws IOException if there was no good answer
   */
  public DiscoveredSymbols compare(AvailabilityDatabase database) throws IOException {
    List<ContractSymbol> stored =
        database.query(STORED, row -> ContractSymbol.of(row.getString(1)));
    return DiscoveredSymbols.of(symbols(database.archive().series()), stored);
  }
}
