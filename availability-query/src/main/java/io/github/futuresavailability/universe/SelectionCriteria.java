package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a selection, as they were said.
 *
 * @param quoteAssets the quote assets, empty if nothing was said
 * @param types the types, empty if nothing was said
 * @param excluded symbols that are not selected
 * @param ageDays the least age
 * @param tradedDays how many last days must have trades, 0 for none
 * @param floor the least mean volume, or null
 * @param top how many are selected by volume, or null for all
 * @param lagDays the distance to the day of the universe
 */
record SelectionCriteria(
    Set<String> quoteAssets,
    Set<ContractType> types,
    Set<String> excluded,
    int ageDays,
    int tradedDays,
    @Nullable Floor floor,
    @Nullable Top top,
    int lagDays) {
  static final SelectionCriteria NONE =
      new SelectionCriteria(Set.of(), Set.of(), Set.of(), 0, 0, null, null, 0);

  private static final Set<String> USDT = Set.of("USDT");
  private static final Set<ContractType> ANY_TYPE = EnumSet.allOf(ContractType.class);
  private static final Set<ContractType> PERPETUAL = EnumSet.of(ContractType.PERPETUAL);

  SelectionCriteria {
    quoteAssets = Set.copyOf(quoteAssets);
    types = Set.copyOf(types);
    excluded = Set.copyOf(excluded);
    require(ageDays >= 0, "The least age is %s days; it cannot be negative", ageDays);
    require(tradedDays >= 0, "%s days with trades are asked for; ask for at least 1", tradedDays);
    require(lagDays >= 0, "The lag is %s days; it cannot be negative", lagDays);
    require(
        quoteAssets.size() <= 1 || (floor == null && top == null),
        "Volumes are compared within one quote asset; name one instead of %s",
        new TreeSet<>(quoteAssets));
  }

  /** The least mean volume over so many days. */
  record Floor(double minimum, int days) {
    Floor {
      require(!Double.isNaN(minimum), "The least mean volume is %s", minimum);
      require(days >= 1, "The mean is over %s days; it must be at least 1", days);
    }
  }

  /** The first by mean volume over so many days. */
  record Top(int count, int days) {
    Top {
      require(count >= 1, "The count is %s; it must be at least 1", count);
      require(days >= 1, "The mean is over %s days; it must be at least 1", days);
    }
  }

  boolean byVolume() {
    return floor != null || top != null;
  }

  /** How many of the last days must have their volumes, 0 if none. */
  int volumeDays() {
    return Math.max(
        tradedDays, Math.max(floor == null ? 0 : floor.days(), top == null ? 0 : top.days()));
  }

  Set<String> effectiveQuoteAssets() {
    return quoteAssets.isEmpty() && byVolume() ? USDT : quoteAssets;
  }

  Set<ContractType> effectiveTypes() {
    if (types.isEmpty()) {
      return byVolume() ? PERPETUAL : ANY_TYPE;
    }
    return types;
  }

  boolean matches(ContractSymbol contract) {
    Set<String> wanted = effectiveQuoteAssets();
    return effectiveTypes().contains(contract.type())
        && (wanted.isEmpty() || contract.quoteAsset().filter(wanted::contains).isPresent())
        && !excluded.contains(contract.name());
  }

  /** The conditions in words, defaults included. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    if (!effectiveQuoteAssets().isEmpty()) {
      words.add("quoted in " + String.join(", ", new TreeSet<>(effectiveQuoteAssets())));
    }
    if (effectiveTypes().size() == 1) {
      words.add(effectiveTypes().contains(ContractType.PERPETUAL) ? "perpetual" : "dated");
    }
    addIf(words, !excluded.isEmpty(), "without " + excluded.size() + " named");
    addIf(words, ageDays > 0, "listed at least " + ageDays + " days");
    addIf(words, tradedDays > 0, "traded on the last " + tradedDays + " days");
    if (floor != null) {
      words.add("mean volume at least " + floor.minimum() + " over " + floor.days() + " days");
    }
    if (top != null) {
      words.add("top " + top.count() + " by mean volume over " + top.days() + " days");
    }
    addIf(words, lagDays > 0, "lag " + lagDays + " days");
    return words.isEmpty() ? "every contract" : String.join("; ", words);
  }

  private static void addIf(List<String> words, boolean condition, String word) {
    if (condition) {
      words.add(word);
    }
  }

  private static void require(boolean holds, String message, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(value));
    }
  }
}
