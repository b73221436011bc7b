package io.github.futuresavailability.validate;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.store.AvailabilityDatabase;
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
 * The two sides of a cross-check on one day, and what stands on one of them only.
 *
 * @param matched how many stand on both
 * @param onlyAtExchange what trades at the exchange and is not present, in UTF-8 order
 * @param onlyInArchive what was traded that day and does not trade at the exchange, in UTF-8 order
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

  /** How many contracts the match share is a share of. */
  long compared() {
    return matched + differences().filter(each -> !each.reason().isExplained()).count();
  }

  Stream<ContractDifference> differences() {
    return Stream.concat(onlyAtExchange.stream(), onlyInArchive.stream());
  }

  /** Why the sides cannot be compared after all. */
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
              + ReportWords.counted(matched + late, "file")
              + " of "
              + day
              + " were published when they were asked for");
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
              .map(this::lackingInArchive)
              .sorted(CrossCheckResult.ORDER)
              .toList(),
          stored.values().stream()
              .filter(contract -> contract.isTradedPerpetual(quoteAsset))
              .filter(contract -> !isTradingPerpetual(listed.get(contract.symbol())))
              .map(contract -> lackingAtExchange(contract.symbol()))
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

    /** New words for perpetual contracts have ended in this one so far. */
    private boolean isOfClass(ExchangeContract contract) {
      return contract.quoteAsset().equals(quoteAsset)
          && contract.contractType().endsWith("PERPETUAL");
    }

    private ContractDifference lackingInArchive(ExchangeContract contract) {
      LocalDate onboarded = LocalDate.ofInstant(contract.onboardedAt(), ZoneOffset.UTC);
      return new ContractDifference(
          contract.symbol(), reason(contract, onboarded), "listed " + onboarded);
    }

    private DifferenceReason reason(ExchangeContract contract, LocalDate onboarded) {
      if (!onboarded.isBefore(day)) {
        return DifferenceReason.JUST_LISTED;
      }
      StoredContract its = stored.get(contract.symbol());
      if (its == null) {
        return DifferenceReason.NOT_IN_ARCHIVE;
      }
      if (!its.asked()) {
        return DifferenceReason.NEVER_ASKED;
      }
      return its.early() ? DifferenceReason.NOT_YET_PUBLISHED : DifferenceReason.NOT_IN_ARCHIVE;
    }

    private ContractDifference lackingAtExchange(String symbol) {
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
