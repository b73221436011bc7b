package io.github.futuresavailability.examples;

import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;

/** Among which contracts volumes are compared. */
final class VolumeOptions {
  @Option(
      names = "--quote",
      paramLabel = "ASSET",
      defaultValue = "USDT",
      description =
          "The asset in which the contracts are quoted; volumes are measured in it. Default:"
              + " ${DEFAULT-VALUE}.")
  private String quoteAsset = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "perpetual",
      description = "perpetual, delivery or all contracts. Default: ${DEFAULT-VALUE}.")
  private ContractKind kind = ContractKind.PERPETUAL;

  @Option(
      names = "--without",
      paramLabel = "SYMBOL",
      split = ",",
      description = "Exclude these symbols, separated by commas.")
  private List<String> excluded = List.of();

  @Option(
      names = "--without-underlying",
      paramLabel = "TYPE",
      split = ",",
      description = "Exclude contracts that are known to be on these types, such as EQUITY.")
  private List<String> excludedUnderlyings = List.of();

  String quoteAsset() {
    return quoteAsset;
  }

  VolumeQueries of(AvailabilityDatabase database) {
    VolumeQueries among = VolumeQueries.on(database).quotedIn(quoteAsset);
    VolumeQueries ofKind =
        switch (kind) {
          case PERPETUAL -> among.perpetual();
          case DELIVERY -> among.dated();
          case ALL -> among.perpetualAndDated();
        };
    VolumeQueries narrowed =
        excludedUnderlyings.isEmpty()
            ? ofKind
            : ofKind.withoutUnderlying(excludedUnderlyings.toArray(String[]::new));
    return narrowed.without(excluded.stream().map(CommonOptions::readable).toArray(String[]::new));
  }

  /** Notes that no contract of the day is quoted in the asset, which explains an empty result. */
  void noteUnknownAsset(Invocation invocation, AvailabilityDatabase database, LocalDate day) {
    QuoteAssets.noteUnknown(
        invocation.session(),
        quoteAsset,
        AvailabilityQueries.on(database).availableOn(day).contracts());
  }
}
