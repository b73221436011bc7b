package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.Collection;
import java.util.List;

/** The plans that repair findings. A symbol that no archive can have is in none of them. */
public final class RepairPlans {
  private static final String SYMBOLS =
      "SELECT DISTINCT symbol FROM daily_availability ORDER BY symbol";

  private RepairPlans() {}

  /** Probes these days of a symbol again. */
  public static CollectionPlan probe(String symbol, List<DateRange> days) {
    return ContractSymbol.tryParse(symbol).isEmpty()
        ? CollectionPlan.EMPTY
        : CollectionPlan.ofAvailability(symbol, days);
  }

  /** Probes these days of each symbol again. */
  public static CollectionPlan probe(Collection<String> symbols, List<DateRange> days) {
    return CollectionPlan.union(symbols.stream().map(symbol -> probe(symbol, days)).toList());
  }

  /** Probes these days of every stored symbol again. */
  public static CollectionPlan probeAll(AvailabilityDatabase database, List<DateRange> days) {
    return probe(database.query(SYMBOLS, row -> row.getString(1)), days);
  }

  /** Collects the volumes of these days of a symbol again. */
  public static CollectionPlan collectVolumes(String symbol, List<DateRange> days) {
    return ContractSymbol.tryParse(symbol).isEmpty()
        ? CollectionPlan.EMPTY
        : CollectionPlan.ofVolumes(symbol, days);
  }
}
