package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.examples.output.Session;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Notes a quote asset that no contract has, which explains an empty result. */
final class QuoteAssets {
  private QuoteAssets() {}

  /** Notes that no contract is quoted in the asset, unless there is no contract at all. */
  static void noteUnknown(Session session, String asset, Collection<ContractSymbol> contracts) {
    TreeSet<String> known = new TreeSet<>();
    contracts.stream()
        .map(ContractSymbol::quoteAsset)
        .flatMap(Optional::stream)
        .forEach(known::add);
    if (known.isEmpty() || known.contains(asset)) {
      return;
    }
    String meant =
        known.stream()
            .filter(asset::equalsIgnoreCase)
            .findFirst()
            .map(name -> "; write " + name)
            .orElse("");
    session.note(
        "no contract is quoted in %s, only in %s%s"
            .formatted(asset, String.join(", ", known), meant));
  }
}
