package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.query.ContractEntry;
import io.github.futuresavailability.query.ContractResult;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that select contracts of a result. */
final class ContractOptions {
  @Option(
      names = "--quote",
      paramLabel = "ASSET",
      description = "Only contracts quoted in this asset, such as USDT.")
  private @Nullable String quoteAsset;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only perpetual or delivery contracts.")
  private @Nullable ContractType type;

  @Mixin private final UnderlyingOptions underlying = new UnderlyingOptions();

  <E extends ContractEntry, T extends ContractResult<E, T>> T apply(
      T result, Invocation invocation) {
    Optional<Set<String>> symbols = invocation.options().symbols();
    T narrowed = result;
    if (quoteAsset != null) {
      QuoteAssets.noteUnknown(invocation.session(), quoteAsset, result.contracts());
      narrowed = narrowed.quotedIn(quoteAsset);
    }
    if (type != null) {
      ContractType wanted = type;
      narrowed = narrowed.where(entry -> entry.contract().type() == wanted);
    }
    narrowed = underlying.narrow(narrowed, T::underlying, T::withoutUnderlying);
    return symbols.isEmpty()
        ? narrowed
        : narrowed.where(entry -> symbols.get().contains(entry.symbol()));
  }
}
