package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.result.NameCollision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts every trading name once.
 *
 * @param counted one volume for each trading name
 * @param doubled the names that stood more than once
 */
record TradingNames(List<TradedVolume> counted, List<NameCollision> doubled) {

  static TradingNames of(List<TradedVolume> volumes) {
    Map<String, List<TradedVolume>> byName = new LinkedHashMap<>();
    volumes.stream()
        .sorted(TradedVolume.GREATEST_FIRST)
        .forEach(
            v ->
                byName.computeIfAbsent(v.contract().tradingName(), n -> new ArrayList<>(1)).add(v));
    List<TradedVolume> counted = byName.values().stream().map(same -> same.get(0)).toList();
    List<NameCollision> doubled =
        byName.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .sorted(Map.Entry.comparingByKey(ContractSymbol.UTF8_ORDER))
            .map(entry -> doubled(entry.getKey(), entry.getValue()))
            .toList();
    return new TradingNames(counted, doubled);
  }

  private static NameCollision doubled(String tradingName, List<TradedVolume> same) {
    List<String> excluded =
        same.stream()
            .skip(1)
            .map(TradedVolume::contract)
            .sorted()
            .map(ContractSymbol::name)
            .toList();
    return new NameCollision(tradingName, same.get(0).contract().name(), excluded);
  }
}
