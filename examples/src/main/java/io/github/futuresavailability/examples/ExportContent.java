package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.query.VolumeRankings;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.transfer.AvailabilityExport;
import io.github.futuresavailability.store.transfer.ExportedFiles;
import io.github.futuresavailability.universe.Universe;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Writes what an export names to a file, narrowed by the options of the command line. */
record ExportContent(Invocation invocation, SelectionOptions conditions, RebalanceOptions steps) {
  /** What is exported. */
  enum What {
    /** The rows of the database. */
    ROWS,
    /** Whether each symbol had a file, and traded, on each collected day. */
    MASK,
    /** The rank by volume of each symbol on each day. */
    RANKINGS,
    /** The first, last and last traded day of each symbol. */
    LIFETIMES,
    /** The members of the universe as of each day of rebalancing. */
    REBALANCE
  }

  /** Refuses options that do not apply. */
  void check(What what) {
    CommonOptions options = invocation.options();
    boolean takesDays = what == What.ROWS || what == What.MASK || what == What.REBALANCE;
    boolean takesSymbols = what == What.ROWS || what == What.MASK || what == What.LIFETIMES;
    if (options.namesDays() && !takesDays) {
      throw new UsageException("--from and --to do not go with this --what; leave them out");
    }
    if (options.symbols().isPresent() && !takesSymbols) {
      throw new UsageException("--symbols does not go with this --what; leave it out");
    }
    if (what != What.REBALANCE && (steps.isGiven() || conditions.isBeyondNames())) {
      throw new UsageException(
          "The step and the conditions of a universe are for --what rebalance; leave them out");
    }
    if (what == What.ROWS && conditions.isGiven()) {
      throw new UsageException(
          "Rows are narrowed by --symbols, --from and --to; leave the others out");
    }
  }

  /** Writes Parquet, or rows also as CSV. */
  ExportedFiles write(AvailabilityDatabase database, What what, ExportFormat format, Path file) {
    if (what == What.ROWS) {
      AvailabilityExport rows = rows(database);
      return switch (format) {
        case PARQUET -> rows.toParquet(file);
        case CSV -> rows.toCsv(file);
      };
    }
    return new DerivedFile(parquet -> write(database, what, parquet)).write(format, file);
  }

  AvailabilityExport rows(AvailabilityDatabase database) {
    AvailabilityExport rows = database.export();
    Optional<Set<String>> symbols = invocation.options().symbols();
    AvailabilityExport named = symbols.isPresent() ? rows.symbols(symbols.get()) : rows;
    return invocation.options().namesDays() && database.summary().days().isPresent()
        ? named.days(invocation.storedDays(database))
        : named;
  }

  private void write(AvailabilityDatabase database, What what, Path parquet) {
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    switch (what) {
      case MASK -> mask(database, queries.universe()).exportTo(parquet);
      case RANKINGS -> rankings(database).exportTo(parquet);
      case LIFETIMES ->
          queries
              .lifetimes()
              .matching(conditions.names())
              .where(life -> isNamed(life.symbol()))
              .exportTo(parquet);
      case REBALANCE -> {
        DateRange days = rebalanced(database);
        queries
            .rebalance(days.first(), days.last(), steps.period(), conditions.selection())
            .exportTo(parquet);
      }
      case ROWS -> throw new IllegalStateException("Rows have their own export");
    }
  }

  /** By default from the first day that has a day before it, to the day after the newest one. */
  private DateRange rebalanced(AvailabilityDatabase database) {
    DateRange stored =
        database
            .summary()
            .days()
            .orElseGet(() -> DateRange.of(invocation.options().today().minusDays(1)));
    return invocation
        .options()
        .daysOf(DateRange.of(stored.first().plusDays(1), stored.last().plusDays(1)));
  }

  private Universe mask(AvailabilityDatabase database, Universe all) {
    ContractFilter names = conditions.names();
    DateRange days = invocation.storedDays(database);
    return all.between(days.first(), days.last())
        .where(contract -> names.test(contract) && isNamed(contract.name()));
  }

  VolumeRankings rankings(AvailabilityDatabase database) {
    return conditions.narrowed(VolumeQueries.on(database)).rankings();
  }

  private boolean isNamed(String symbol) {
    return invocation.options().symbols().map(names -> names.contains(symbol)).orElse(true);
  }
}
