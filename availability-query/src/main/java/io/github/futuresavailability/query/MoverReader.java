package io.github.futuresavailability.query;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the changes from one day to another, and throws where prices are not collected. */
final class MoverReader {
  private static final String CLOSES =
      """
      SELECT symbol, close_price
      FROM daily_availability
      WHERE date = ? AND available AND close_price IS NOT NULL
      """;

  /** The symbols with a file on both days that were relisted in between. */
  private static final String RELISTED =
      """
      SELECT DISTINCT symbol
      FROM (
        SELECT symbol, date, lag(date) OVER (PARTITION BY symbol ORDER BY date) AS before
        FROM daily_availability AS stored
        WHERE %s AND date BETWEEN ? AND ?
      ) AS present
      WHERE %s
      """
          .formatted(ListingRule.active("stored"), ListingRule.relisted("before", "present"));

  private final Queryable transaction;
  private final VolumeReader volumes;

  MoverReader(Queryable transaction, VolumeReader volumes) {
    this.transaction = transaction;
    this.volumes = volumes;
  }

  Movers between(LocalDate from, LocalDate to) {
    VolumeRanking before = volumes.rankingOn(transaction, from);
    VolumeRanking after = volumes.rankingOn(transaction, to);
    Map<String, Mover.State> earlier = statesOf(before);
    Map<String, Mover.State> later = statesOf(after);
    Set<String> relisted = relistedBetween(from, to);
    List<Mover> all = new ArrayList<>();
    for (String symbol : after.symbols()) {
      Mover.State then = earlier.get(symbol);
      if (then != null && !relisted.contains(symbol)) {
        all.add(new Mover(then, Objects.requireNonNull(later.get(symbol))));
      }
    }
    return Movers.of(new Movers.Comparison(before, after, List.copyOf(all)));
  }

  private Set<String> relistedBetween(LocalDate from, LocalDate to) {
    LocalDate first = Days.bindable(from);
    LocalDate last = Days.bindable(to);
    return ListingRule.isRelisted(first, last)
        ? new HashSet<>(transaction.query(RELISTED, row -> row.getString(1), first, last))
        : Set.of();
  }

  private Map<String, Mover.State> statesOf(VolumeRanking ranking) {
    Map<String, Double> closes = closesOn(ranking.day());
    Map<String, Mover.State> states = new HashMap<>();
    List<SymbolDay> unknown = new ArrayList<>();
    for (RankedVolume entry : ranking) {
      Double close = closes.get(entry.symbol());
      if (close == null) {
        unknown.add(new SymbolDay(entry.symbol(), ranking.day()));
      } else {
        states.put(entry.symbol(), new Mover.State(entry, close));
      }
    }
    VolumeNotCollectedException.throwIfAny(unknown);
    return states;
  }

  private Map<String, Double> closesOn(LocalDate day) {
    Map<String, Double> closes = new HashMap<>();
    transaction
        .query(CLOSES, row -> Map.entry(row.getString(1), row.getDouble(2)), Days.bindable(day))
        .forEach(close -> closes.put(close.getKey(), close.getValue()));
    return closes;
  }
}
