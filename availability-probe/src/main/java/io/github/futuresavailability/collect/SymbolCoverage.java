package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.probe.SymbolDiscovery;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The symbols that a run covers: those of the archive and of the database, restricted to those that
 * the caller named.
 *
 * @param listed the symbols that the archive lists
 * @param stored the symbols with rows in the database
 * @param covered the symbols that the run covers
 * @param unknown the symbols named by the caller that are neither listed nor stored
 */
record SymbolCoverage(
    NavigableSet<String> listed,
    NavigableSet<String> stored,
    NavigableSet<String> covered,
    List<String> unknown) {

  static SymbolCoverage discover(CollectionOptions options) {
    options.listener().onProgress(new Progress(Progress.Phase.DISCOVERY, 0, 1));
    NavigableSet<String> listed = listed(options);
    NavigableSet<String> stored = options.storedDays().symbols();
    boolean accepted = options.removals() == ShrinkPolicy.ALLOW && !stored.isEmpty();
    if (listed.isEmpty() && !accepted) {
      throw nothingListed(options);
    }
    NavigableSet<String> covered = inUtf8Order();
    covered.addAll(listed);
    covered.addAll(stored);
    List<String> unknown = new ArrayList<>();
    if (options.symbols() != null) {
      NavigableSet<String> wanted = inUtf8Order();
      wanted.addAll(options.symbols());
      wanted.stream().filter(symbol -> !covered.contains(symbol)).forEach(unknown::add);
      covered.retainAll(wanted);
    }
    options.listener().onProgress(new Progress(Progress.Phase.DISCOVERY, 1, 1));
    return new SymbolCoverage(listed, stored, covered, unknown);
  }

  /** Covered symbols without rows in the database, in UTF-8 order. */
  List<String> added() {
    return covered.stream().filter(symbol -> !stored.contains(symbol)).toList();
  }

  /** Covered symbols with rows in the database, in UTF-8 order. */
  List<String> alreadyStored() {
    return covered.stream().filter(stored::contains).toList();
  }

  private static NavigableSet<String> listed(CollectionOptions options) {
    NavigableSet<String> listed = inUtf8Order();
    try {
      for (ContractSymbol symbol : SymbolDiscovery.in(options.store()).symbols(options.series())) {
        listed.add(symbol.name());
      }
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CollectionInterruptedException(e);
      }
      throw new AvailabilityException("The symbols cannot be listed. " + e.getMessage(), e);
    }
    return listed;
  }

  private static AvailabilityException nothingListed(CollectionOptions options) {
    ArchiveSeries series = options.series();
    String message =
        "The archive lists no symbol under "
            + series.prefix(series.cadence())
            + "; nothing was written. Check the URL of the listing";
    long present = options.database().summary().presentRows();
    return present > 0
        ? new ArchiveShrankException(message, present, present)
        : new AvailabilityException(message);
  }

  private static NavigableSet<String> inUtf8Order() {
    return new TreeSet<>(ContractSymbol.UTF8_ORDER);
  }
}
