package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.universe.UniverseSelection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The conditions on the contracts of a universe; without one of them it has every contract. */
final class SelectionOptions {
  private static final int DEFAULT_VOLUME_DAYS = 30;

  @Option(
      names = "--quote",
      paramLabel = "ASSET",
      split = ",",
      description =
          "Only contracts quoted in this asset, such as USDT; several with commas. Default: all,"
              + " and USDT where volumes are compared.")
  private @Nullable List<String> quoteAssets;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "perpetual, delivery or all contracts. Default: all, and perpetual where volumes are"
              + " compared.")
  private @Nullable ContractKind kind;

  @Option(
      names = "--without",
      paramLabel = "SYMBOL",
      split = ",",
      description = "Exclude these symbols, separated by commas.")
  private @Nullable List<String> excluded;

  @Mixin private final UnderlyingOptions underlying = new UnderlyingOptions();

  @Option(
      names = "--min-age",
      paramLabel = "DAYS",
      description = "Only contracts that have been listed for this number of days.")
  private @Nullable Integer minAgeDays;

  @Option(
      names = "--traded-days",
      paramLabel = "DAYS",
      description = "Only contracts with trades on every one of the last days.")
  private @Nullable Integer tradedDays;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Only the contracts with the greatest mean quote volume.")
  private @Nullable Integer top;

  @Option(
      names = "--min-volume",
      paramLabel = "VOLUME",
      description = "Only contracts with this mean quote volume a day.")
  private @Nullable Double minVolume;

  @Option(
      names = "--volume-days",
      paramLabel = "DAYS",
      description =
          "The days of the mean of --top and --min-volume. Default: " + DEFAULT_VOLUME_DAYS + ".")
  private @Nullable Integer volumeDays;

  @Option(
      names = "--lag",
      paramLabel = "DAYS",
      description = "Use no day later than this number of days before the day before. Default: 0.")
  private @Nullable Integer lagDays;

  /** Whether one of the conditions is given. */
  boolean isGiven() {
    return isBeyondNames()
        || Stream.of(quoteAssets, kind, excluded).anyMatch(option -> option != null);
  }

  /** Whether one of the conditions on more than the name of a contract is given. */
  boolean isBeyondNames() {
    return underlying.isGiven()
        || Stream.of(minAgeDays, tradedDays, top, minVolume, volumeDays, lagDays)
            .anyMatch(option -> option != null);
  }

  /** The conditions on the names of the contracts. */
  ContractFilter names() {
    ContractFilter named = ContractFilter.ALL;
    if (quoteAssets != null) {
      named = named.quotedIn(quoteAssets.toArray(String[]::new));
    }
    if (kind == ContractKind.PERPETUAL) {
      named = named.perpetual();
    } else if (kind == ContractKind.DELIVERY) {
      named = named.dated();
    }
    return named.without(excluded());
  }

  /** Queries of volumes among the contracts with these names; volumes are of one quote asset. */
  VolumeQueries narrowed(VolumeQueries all) {
    VolumeQueries named = all;
    if (quoteAssets != null && quoteAssets.size() > 1) {
      throw new UsageException("Volumes are ranked in one quote asset; give --quote one");
    }
    if (quoteAssets != null) {
      named = named.quotedIn(quoteAssets.get(0));
    }
    if (kind != null) {
      named =
          switch (kind) {
            case PERPETUAL -> named.perpetual();
            case DELIVERY -> named.dated();
            case ALL -> named.perpetualAndDated();
          };
    }
    return named.without(excluded().toArray(String[]::new));
  }

  private List<String> excluded() {
    return excluded == null ? List.of() : excluded.stream().map(CommonOptions::readable).toList();
  }

  UniverseSelection selection() {
    if (volumeDays != null && top == null && minVolume == null) {
      throw new UsageException("--volume-days is for --top or --min-volume; add one of them");
    }
    return byVolume(byHistory(byName(UniverseSelection.all())));
  }

  private UniverseSelection byName(UniverseSelection all) {
    UniverseSelection named = all;
    if (quoteAssets != null) {
      named = named.quotedIn(quoteAssets.toArray(String[]::new));
    }
    named = named.without(excluded().toArray(String[]::new));
    named =
        underlying.narrow(
            named, UniverseSelection::underlying, UniverseSelection::withoutUnderlying);
    if (kind == null) {
      return named;
    }
    return switch (kind) {
      case PERPETUAL -> named.perpetual();
      case DELIVERY -> named.dated();
      case ALL -> named.perpetualAndDated();
    };
  }

  private UniverseSelection byHistory(UniverseSelection named) {
    UniverseSelection narrowed = named;
    if (minAgeDays != null) {
      narrowed = narrowed.listedAtLeastDays(minAgeDays);
    }
    if (tradedDays != null) {
      narrowed = narrowed.tradedOnLastDays(tradedDays);
    }
    return lagDays == null ? narrowed : narrowed.withLagDays(lagDays);
  }

  private UniverseSelection byVolume(UniverseSelection narrowed) {
    int days = volumeDays == null ? DEFAULT_VOLUME_DAYS : volumeDays;
    UniverseSelection atLeast =
        minVolume == null ? narrowed : narrowed.minimumMeanQuoteVolume(minVolume, days);
    return top == null ? atLeast : atLeast.topByQuoteVolume(top, days);
  }
}
