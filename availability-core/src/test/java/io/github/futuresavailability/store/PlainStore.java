package io.github.futuresavailability.store;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.TrackedArchive;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a store is, as plain maps: the last fact of each symbol-day, and the last kline. */
final class PlainStore {
  private static final Comparator<SymbolDay> ORDER =
      Comparator.comparing(SymbolDay::day).thenComparing(SymbolDay::symbol);

  private final Map<SymbolDay, Availability> facts = new TreeMap<>(ORDER);
  private final Map<SymbolDay, DailyKline> klines = new HashMap<>();

  void upsert(Collection<Availability> batch) {
    batch.forEach(fact -> facts.put(new SymbolDay(fact.symbol(), fact.day()), fact));
  }

  /** One row for every day of a result on which the load or the store has any file. */
  void load(Collection<ProbeResult> results) {
    TreeSet<LocalDate> published = new TreeSet<>();
    results.forEach(result -> published.addAll(result.days()));
    facts.values().stream()
        .filter(Availability::isPresent)
        .forEach(fact -> published.add(fact.day()));
    for (ProbeResult result : results) {
      Map<LocalDate, Availability> found = new HashMap<>();
      for (int i = 0; i < result.presentDays(); i++) {
        LocalDate day = LocalDate.ofEpochDay(result.epochDay(i));
        found.put(day, StoreFixtures.present(result.symbol(), day));
      }
      published.stream()
          .filter(result.range()::contains)
          .map(day -> found.getOrDefault(day, StoreFixtures.absent(result.symbol(), day)))
          .forEach(fact -> upsert(List.of(fact)));
    }
  }

  /** The symbol-days without a file, which take no volume. */
  List<SymbolDay> upsertVolumes(Collection<DailyKline> batch) {
    TreeSet<SymbolDay> withoutRow = new TreeSet<>(ORDER);
    for (DailyKline kline : batch) {
      SymbolDay key = new SymbolDay(kline.symbol(), kline.day());
      Availability fact = facts.get(key);
      if (fact != null && fact.isPresent()) {
        klines.put(key, kline);
      } else {
        withoutRow.add(key);
      }
    }
    return List.copyOf(withoutRow);
  }

  /** Every row as text, as {@link StoreFixtures#content} gives them. */
  List<String> content() {
    List<String> rows = new ArrayList<>();
    facts.forEach((key, fact) -> rows.add(row(fact, klines.get(key))));
    return rows;
  }

  private static String row(Availability fact, @Nullable DailyKline kline) {
    List<Object> values = new ArrayList<>();
    values.add(fact.day());
    values.add(fact.symbol());
    values.add(fact.isPresent());
    values.add(String.valueOf(fact.fileSize()));
    values.add(modified(fact));
    values.add(TrackedArchive.BINANCE_VISION.url(fact.symbol(), fact.day()));
    values.add(fact.statusCode());
    if (kline == null) {
      return join(values) + "|null".repeat(9);
    }
    values.add(kline.quoteVolume());
    values.add(kline.tradeCount());
    values.add(kline.baseVolume());
    values.add(kline.takerBuyBaseVolume());
    values.add(kline.takerBuyQuoteVolume());
    values.addAll(List.of(kline.open(), kline.high(), kline.low(), kline.close()));
    return join(values);
  }

  private static String modified(Availability fact) {
    return fact.lastModified() == null
        ? "null"
        : java.sql.Timestamp.valueOf(LocalDateTime.ofInstant(fact.lastModified(), ZoneOffset.UTC))
            .toString();
  }

  private static String join(List<Object> values) {
    return String.join("|", values.stream().map(String::valueOf).toList());
  }
}
