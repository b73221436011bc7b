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
 * Which symbols a run covers: those that the archive lists and those that the database knows, as
 * far as the caller asked for them.
 *
 * @param listed what the archive lists
 * @param stored what the database has rows of
 * @param covered what the run covers
 * @param unknown what the caller named and nobody knows
 */
record SymbolCoverage(
    NavigableSet<String> listed,
    NavigableSet<String> stored,
    NavigableSet<String> covered,
    List<String> unknown) {

  static SymbolCoverage discover(CollectionOptions options) {
    options.listener().onProgress(new Progress(Progress.Phase.DISCOVERY, 0, 1));
    ArchiveSeries series = options.database().archive().series();
    NavigableSet<String> listed = listed(options, series);
    NavigableSet<String> stored = new StoredDays(options.database()).symbols();
    boolean accepted = options.removals() == ShrinkPolicy.ALLOW && !stored.isEmpty();
    if (listed.isEmpty() && !accepted) {
      throw nothingListed(options, series);
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

  /** Covered symbols that the database does not know, in UTF-8 order. */
  List<String> added() {
    return covered.stream().filter(symbol -> !stored.contains(symbol)).toList();
  }

  /** Covered symbols that the database has rows of, in UTF-8 order. */
  List<String> knownToStore() {
    return covered.stream().filter(stored::contains).toList();
  }

  private static NavigableSet<String> listed(CollectionOptions options, ArchiveSeries series) {
    NavigableSet<String> listed = inUtf8Order();
    try {
      for (ContractSymbol symbol : SymbolDiscovery.in(options.store()).symbols(series)) {
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

  private static AvailabilityException nothingListed(
      CollectionOptions options, ArchiveSeries series) {
    String what =
        "The archive lists no symbol below "
            + series.prefix(series.cadence())
            + "; nothing was"
            + " written. Check the address of the listing";
    long present = options.database().summary().presentRows();
    return present > 0
        ? new ArchiveShrankException(what, present, present)
        : new AvailabilityException(what);
  }

  private static NavigableSet<String> inUtf8Order() {
    return new TreeSet<>(ContractSymbol.UTF8_ORDER);
  }
}
