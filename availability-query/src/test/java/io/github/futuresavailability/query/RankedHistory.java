package io.github.futuresavailability.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rankings that follow from a drawing, computed with loops alone: for the contracts quoted in
 * USDT without a delivery date, which are written out with their trading names.
 */
record RankedHistory(History history) {
  static final Map<String, String> TRADING_NAMES =
      Map.of(
          "BTCUSDT", "BTCUSDT",
          "ETHUSDT", "ETHUSDT",
          "ICPUSDT", "ICPUSDT",
          "ICPUSDT_SETTLED", "ICPUSDT",
          "ICPUSDTSETTLED", "ICPUSDT",
          "ICPUSDTSETTLEDSETTLED", "ICPUSDT",
          "币安人生USDT", "币安人生USDT",
          "😀USDT", "😀USDT",
          "\uFF21USDT", "\uFF21USDT",
          "x'; DROP TABLE daily_availability; --USDT", "x'; DROP TABLE daily_availability; --USDT");

  /** One volume for each trading name: the greatest, that of the first symbol if equal. */
  Map<String, Double> volumesOn(int index) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String symbol : history.presentOn(index)) {
      String name = TRADING_NAMES.get(symbol);
      if (name != null) {
        String rival = chosen.get(name);
        if (rival == null || history.volume(symbol, index) > history.volume(rival, index)) {
          chosen.put(name, symbol);
        }
      }
    }
    Map<String, Double> volumes = new LinkedHashMap<>();
    for (String symbol : history.presentOn(index)) {
      if (chosen.containsValue(symbol)) {
        volumes.put(symbol, history.volume(symbol, index));
      }
    }
    return volumes;
  }

  /** 1, 2, 2, 3; null if the symbol is not ranked on the day. */
  @Nullable Integer rank(String symbol, int index) {
    Map<String, Double> all = volumesOn(index);
    Double volume = all.get(symbol);
    if (volume == null) {
      return null;
    }
    return 1 + (int) all.values().stream().filter(v -> v > volume).distinct().count();
  }

  @Nullable Integer rankChange(String symbol, int index, int days) {
    Integer now = rank(symbol, index);
    Integer then = rank(symbol, index - days);
    return now == null || then == null ? null : now - then;
  }

  double percentile(String symbol, int index) {
    Map<String, Double> all = volumesOn(index);
    double volume = all.getOrDefault(symbol, 0.0);
    long greater = all.values().stream().filter(v -> v > volume).count();
    return all.size() == 1 ? 100 : 100.0 * (all.size() - greater - 1) / (all.size() - 1);
  }

  double share(String symbol, int index) {
    double total = total(index);
    return total == 0 ? 0 : 100 * volumesOn(index).getOrDefault(symbol, 0.0) / total;
  }

  double total(int index) {
    double total = 0;
    for (double volume : volumesOn(index).values()) {
      total += volume;
    }
    return total;
  }

  /** By rank, those of one rank in the order of their symbols. */
  List<String> rankedOn(int index) {
    Map<String, Double> all = volumesOn(index);
    List<String> ordered = new ArrayList<>();
    all.values().stream()
        .distinct()
        .sorted((a, b) -> Double.compare(b, a))
        .forEach(
            volume ->
                history.symbols().stream()
                    .filter(symbol -> volume.equals(all.get(symbol)))
                    .forEach(ordered::add));
    return ordered;
  }
}
