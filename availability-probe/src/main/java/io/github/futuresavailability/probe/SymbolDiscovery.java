package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds the symbols of an archive: every folder under the prefix of a series, on all pages of the
 * listing. Immutable, and as thread-safe as its store.
 */
public final class SymbolDiscovery {
  private static final String STORED = "SELECT DISTINCT symbol FROM daily_availability";

  private final ObjectStore store;

  private SymbolDiscovery(ObjectStore store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Creates a discovery in a store.
   *
   * @param store the archive; it stays open
   * @return the discovery
   */
  public static SymbolDiscovery in(ObjectStore store) {
    return new SymbolDiscovery(store);
  }

  /**
   * Lists the symbols that have a folder: perpetual, dated and settled ones, in every quote asset.
   * A folder may have no file of the interval of the series.
   *
   * @param series the series
   * @return the symbols in UTF-8 order; empty if the archive has no key under the prefix
   * @throws IOException if a request fails
   */
  public List<ContractSymbol> symbols(ArchiveSeries series) throws IOException {
    List<ContractSymbol> symbols = new ArrayList<>();
    ObjectListingRequest request =
        ObjectListingRequest.of(series.prefix(series.cadence())).withDelimiter("/");
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
   * Lists the symbols of a database's series and compares them with its stored symbols.
   *
   * @param database the database, which defines the series; nothing is written
   * @return the listed, added and vanished symbols
   * @throws IOException if a request fails
   */
  public DiscoveredSymbols compare(AvailabilityDatabase database) throws IOException {
    List<ContractSymbol> stored =
        database.query(STORED, row -> ContractSymbol.of(row.getString(1)));
    return DiscoveredSymbols.of(symbols(database.archive().series()), stored);
  }

  /** The store. */
  @Override
  public String toString() {
    return "SymbolDiscovery[" + store + "]";
  }
}
