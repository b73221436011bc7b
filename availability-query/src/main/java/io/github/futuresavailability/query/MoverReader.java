package io.github.futuresavailability.query;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.ListingPeriod;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads what changed from one day to another, and refuses where prices are not collected. */
final class MoverReader {
  private static final String CLOSES =
      """
      SELECT symbol, close_price
      FROM daily_availability
      WHERE date = ? AND available AND close_price IS NOT NULL
      """;

  /** A symbol that came back after a gap that ends a listing, with a file on both days. */
  private static final String RELISTED =
      """
      SELECT DISTINCT symbol
      FROM (
        SELECT symbol, date - lag(date) OVER (PARTITION BY symbol ORDER BY date) - 1 AS absent
        FROM daily_availability
        WHERE available AND date BETWEEN ? AND ?
      )
      WHERE absent > ?
      """;

  private final Queryable moment;
  private final VolumeReader volumes;

  MoverReader(Queryable moment, VolumeReader volumes) {
    this.moment = moment;
    this.volumes = volumes;
  }

  Movers between(LocalDate from, LocalDate to) {
    VolumeRanking before = volumes.rankingOn(moment, from);
    VolumeRanking after = volumes.rankingOn(moment, to);
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
    if (ChronoUnit.DAYS.between(first, last) <= ListingPeriod.LONGEST_GAP_DAYS + 1) {
      return Set.of();
    }
    return new HashSet<>(
        moment.query(
            RELISTED, row -> row.getString(1), first, last, ListingPeriod.LONGEST_GAP_DAYS));
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
    VolumeReader.refuse(unknown);
    return states;
  }

  private Map<String, Double> closesOn(LocalDate day) {
    Map<String, Double> closes = new HashMap<>();
    moment
        .query(CLOSES, row -> Map.entry(row.getString(1), row.getDouble(2)), Days.bindable(day))
        .forEach(close -> closes.put(close.getKey(), close.getValue()));
    return closes;
  }
}
