package io.github.futuresavailability.result;

import io.github.futuresavailability.ContractSymbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Elements of which each trading name counts once. As immutable and thread-safe as its elements.
 *
 * @param counted one element for each trading name
 * @param collisions the trading names that had more than one element, in UTF-8 order
 * @param <E> the type of the elements
 */
public record TradingNames<E>(List<E> counted, List<NameCollision> collisions) {
  /** Copies the lists. */
  public TradingNames {
    counted = List.copyOf(counted);
    collisions = List.copyOf(collisions);
  }

  /**
   * Counts the first element of each trading name.
   *
   * @param ordered the elements, of each trading name the one to count first
   * @param contractOf the contract of an element
   * @param <E> the type of the elements
   * @return the counted elements in the given order, and the collisions
   */
  public static <E> TradingNames<E> of(
      List<E> ordered, Function<? super E, ContractSymbol> contractOf) {
    Map<String, List<E>> byName = new LinkedHashMap<>();
    for (E element : ordered) {
      byName
          .computeIfAbsent(contractOf.apply(element).tradingName(), name -> new ArrayList<>(1))
          .add(element);
    }
    List<NameCollision> collisions =
        byName.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .sorted(Map.Entry.comparingByKey(ContractSymbol.UTF8_ORDER))
            .map(entry -> collision(entry.getKey(), entry.getValue(), contractOf))
            .toList();
    return new TradingNames<>(
        byName.values().stream().map(same -> same.get(0)).toList(), collisions);
  }

  private static <E> NameCollision collision(
      String tradingName, List<E> same, Function<? super E, ContractSymbol> contractOf) {
    List<ContractSymbol> contracts = new ArrayList<>();
    same.forEach(element -> contracts.add(contractOf.apply(element)));
    String counted = contracts.remove(0).name();
    return new NameCollision(
        tradingName, counted, contracts.stream().sorted().map(ContractSymbol::name).toList());
  }
}
