package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.UnderlyingCondition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a selection, without defaults.
 *
 * @param named the named quote assets, types and exclusions
 * @param isTypeNamed whether the types are named, so that no default replaces them
 * @param underlying what the contracts are on, or null
 * @param ageDays the least age
 * @param tradedDays how many last days must have trades, 0 for none
 * @param floor the least mean volume, or null
 * @param top how many are selected by volume, or null for all
 * @param lagDays the distance to the day of the universe
 */
record SelectionCriteria(
    ContractFilter named,
    boolean isTypeNamed,
    @Nullable UnderlyingCondition underlying,
    int ageDays,
    int tradedDays,
    @Nullable Floor floor,
    @Nullable Top top,
    int lagDays) {
  static final SelectionCriteria NONE =
      new SelectionCriteria(ContractFilter.ALL, false, null, 0, 0, null, null, 0);

  SelectionCriteria {
    require(
        ageDays >= 0,
        "The least age is %s; it cannot be negative",
        TextTable.count(ageDays, "day"));
    require(lagDays >= 0, "The lag is %s; it cannot be negative", TextTable.count(lagDays, "day"));
    require(
        named.quoteAssets().size() <= 1 || (floor == null && top == null),
        "Volumes are compared within one quote asset; name one instead of %s",
        new TreeSet<>(named.quoteAssets()));
  }

  /** The least mean volume over a number of days. */
  record Floor(double minimum, int days) {
    Floor {
      require(!Double.isNaN(minimum), "The least mean volume is %s", minimum);
      require(
          days >= 1, "The mean is over %s; it must be at least 1", TextTable.count(days, "day"));
    }
  }

  /** The number of contracts with the greatest mean volume over a number of days. */
  record Top(int count, int days) {
    Top {
      require(count >= 1, "The count is %s; it must be at least 1", count);
      require(
          days >= 1, "The mean is over %s; it must be at least 1", TextTable.count(days, "day"));
    }
  }

  /** Replaces the filter; types that are not named keep their default. */
  SelectionCriteria with(ContractFilter filter) {
    return new SelectionCriteria(
        filter, isTypeNamed, underlying, ageDays, tradedDays, floor, top, lagDays);
  }

  /** Replaces the filter, which names the types. */
  SelectionCriteria withTypes(ContractFilter filter) {
    return new SelectionCriteria(
        filter, true, underlying, ageDays, tradedDays, floor, top, lagDays);
  }

  SelectionCriteria with(UnderlyingCondition condition) {
    return new SelectionCriteria(
        named, isTypeNamed, condition, ageDays, tradedDays, floor, top, lagDays);
  }

  SelectionCriteria withAgeDays(int days) {
    return new SelectionCriteria(
        named, isTypeNamed, underlying, days, tradedDays, floor, top, lagDays);
  }

  SelectionCriteria withTradedDays(int days) {
    require(days >= 1, "The number of days with trades is %s; it must be at least 1", days);
    return new SelectionCriteria(
        named, isTypeNamed, underlying, ageDays, days, floor, top, lagDays);
  }

  SelectionCriteria with(Floor least) {
    return new SelectionCriteria(
        named, isTypeNamed, underlying, ageDays, tradedDays, least, top, lagDays);
  }

  SelectionCriteria with(Top first) {
    return new SelectionCriteria(
        named, isTypeNamed, underlying, ageDays, tradedDays, floor, first, lagDays);
  }

  SelectionCriteria withLagDays(int days) {
    return new SelectionCriteria(
        named, isTypeNamed, underlying, ageDays, tradedDays, floor, top, days);
  }

  boolean isByVolume() {
    return floor != null || top != null;
  }

  /** How many of the last days must have their volumes, 0 if none. */
  int volumeDays() {
    return Math.max(
        tradedDays, Math.max(floor == null ? 0 : floor.days(), top == null ? 0 : top.days()));
  }

  /** The filter with its defaults: by volume, the perpetual contracts quoted in USDT. */
  ContractFilter contracts() {
    ContractFilter contracts = named;
    if (isByVolume() && named.quoteAssets().isEmpty()) {
      contracts = contracts.quotedIn("USDT");
    }
    return isByVolume() && !isTypeNamed ? contracts.perpetual() : contracts;
  }

  /** The conditions in words, defaults included. */
  @Override
  public String toString() {
    ContractFilter contracts = contracts();
    List<String> words = new ArrayList<>();
    if (!contracts.quoteAssets().isEmpty()) {
      words.add("quoted in " + String.join(", ", new TreeSet<>(contracts.quoteAssets())));
    }
    if (contracts.types().size() == 1) {
      words.add(contracts.types().contains(ContractType.PERPETUAL) ? "perpetual" : "dated");
    }
    addIf(
        words,
        !contracts.excluded().isEmpty(),
        "without " + contracts.excluded().size() + " named");
    if (underlying != null) {
      words.add(underlying.toString());
    }
    addIf(words, ageDays > 0, "listed at least " + TextTable.count(ageDays, "day"));
    addIf(
        words,
        tradedDays > 0,
        tradedDays == 1 ? "traded on the last day" : "traded on the last " + tradedDays + " days");
    if (floor != null) {
      words.add(
          "mean volume at least %s over %s"
              .formatted(plain(floor.minimum()), TextTable.count(floor.days(), "day")));
    }
    if (top != null) {
      words.add(
          "top %s by mean volume over %s"
              .formatted(top.count(), TextTable.count(top.days(), "day")));
    }
    addIf(words, lagDays > 0, "lag " + TextTable.count(lagDays, "day"));
    return words.isEmpty() ? "every contract" : String.join("; ", words);
  }

  /** A number without an exponent and without a negative zero. */
  private static String plain(double number) {
    BigDecimal rounded = Double.isFinite(number) ? Layout.number(number) : null;
    return rounded == null ? String.valueOf(number) : rounded.toPlainString();
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
