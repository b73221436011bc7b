package io.github.futuresavailability.validate.crosscheck;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a cross-check on one day.
 *
 * @param matched how many contracts are on both sides
 * @param onlyAtExchange those that trade at the exchange and are not present, in UTF-8 order
 * @param onlyInArchive those that were traded that day and do not trade at the exchange, in UTF-8
 *     order
 */
record CrossComparison(
    LocalDate day,
    long matched,
    List<ContractDifference> onlyAtExchange,
    List<ContractDifference> onlyInArchive) {
  private static final Set<String> ENDING =
      Set.of("PRE_SETTLE", "SETTLING", "PRE_DELIVERING", "DELIVERING", "DELIVERED", "CLOSE");

  static CrossComparison of(
      ExchangeInfo info, String quoteAsset, LocalDate day, AvailabilityDatabase database) {
    return new Sides(info, quoteAsset, day, StoredContract.all(database, day)).compared();
  }

  /** The number of contracts that the match share refers to. */
  long compared() {
    return matched + differences().filter(each -> !each.reason().isExplained()).count();
  }

  Stream<ContractDifference> differences() {
    return Stream.concat(onlyAtExchange.stream(), onlyInArchive.stream());
  }

  /** The reason why the sides cannot be compared, if there is one. */
  Optional<String> obstacle() {
    long late =
        onlyAtExchange.stream()
            .filter(each -> each.reason() == DifferenceReason.NOT_YET_PUBLISHED)
            .count();
    if (late > matched) {
      return Optional.of(
          "only "
              + matched
              + " of "
              + PlainText.counted(matched + late, "file")
              + " of "
              + day
              + " were published when they were probed");
    }
    return compared() == 0
        ? Optional.of("on " + day + " neither side has a contract of this kind")
        : Optional.empty();
  }

  private static final class Sides {
    private final Map<String, ExchangeContract> listed = new HashMap<>();
    private final Map<String, StoredContract> stored;
    private final String quoteAsset;
    private final LocalDate day;

    Sides(ExchangeInfo info, String quoteAsset, LocalDate day, Map<String, StoredContract> stored) {
      this.stored = stored;
      this.quoteAsset = quoteAsset;
      this.day = day;
      info.contracts().forEach(contract -> listed.put(contract.symbol(), contract));
    }

    CrossComparison compared() {
      List<ExchangeContract> trading =
          listed.values().stream().filter(this::isTradingPerpetual).toList();
      return new CrossComparison(
          day,
          trading.stream().filter(this::isPresent).count(),
          trading.stream()
              .filter(contract -> !isPresent(contract))
              .map(this::missingInArchive)
              .sorted(CrossCheckResult.ORDER)
              .toList(),
          stored.values().stream()
              .filter(contract -> contract.isTradedPerpetual(quoteAsset))
              .filter(contract -> !isTradingPerpetual(listed.get(contract.symbol())))
              .map(contract -> missingAtExchange(contract.symbol()))
              .sorted(CrossCheckResult.ORDER)
              .toList());
    }

    private boolean isPresent(ExchangeContract contract) {
      StoredContract its = stored.get(contract.symbol());
      return its != null && its.present();
    }

    private boolean isTradingPerpetual(@Nullable ExchangeContract contract) {
      return contract != null && isOfClass(contract) && contract.status().equals("TRADING");
    }

    private boolean isOfClass(ExchangeContract contract) {
      return contract.quoteAsset().equals(quoteAsset) && contract.isPerpetual();
    }

    private ContractDifference missingInArchive(ExchangeContract contract) {
      Instant time = contract.onboardedAt();
      LocalDate onboarded = time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
      return new ContractDifference(
          contract.symbol(),
          reason(contract, onboarded),
          onboarded == null ? "" : "listed " + onboarded);
    }

    private DifferenceReason reason(ExchangeContract contract, @Nullable LocalDate onboarded) {
      if (onboarded != null && !onboarded.isBefore(day)) {
        return DifferenceReason.JUST_LISTED;
      }
      StoredContract its = stored.get(contract.symbol());
      if (its == null) {
        return DifferenceReason.NOT_IN_ARCHIVE;
      }
      if (!its.probed()) {
        return DifferenceReason.UNPROBED;
      }
      return its.early() ? DifferenceReason.NOT_YET_PUBLISHED : DifferenceReason.NOT_IN_ARCHIVE;
    }

    private ContractDifference missingAtExchange(String symbol) {
      ExchangeContract contract = listed.get(symbol);
      if (contract == null) {
        return new ContractDifference(symbol, DifferenceReason.NOT_AT_EXCHANGE, "");
      }
      String status = contract.status();
      if (!status.equals("TRADING")) {
        boolean ending = ENDING.contains(status);
        return new ContractDifference(
            symbol, ending ? DifferenceReason.SETTLING : DifferenceReason.HALTED, status);
      }
      String type = contract.contractType() + " in " + contract.quoteAsset();
      return new ContractDifference(symbol, DifferenceReason.OTHER_CLASS, type.strip());
    }
  }
}
