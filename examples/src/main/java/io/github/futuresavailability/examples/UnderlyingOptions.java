package io.github.futuresavailability.examples;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On what the contracts are, as the exchange said in the responses that a database recorded. */
final class UnderlyingOptions {
  @Option(
      names = "--underlying",
      paramLabel = "TYPE",
      split = ",",
      description =
          "Only contracts on this type of underlying, as the exchange writes it, such as COIN;"
              + " several with commas. It is recorded by validate --cross-check --record.")
  private @Nullable List<String> only;

  @Option(
      names = "--without-underlying",
      paramLabel = "TYPE",
      split = ",",
      description = "Exclude contracts that are known to be on these types, such as EQUITY.")
  private @Nullable List<String> without;

  boolean isGiven() {
    return only != null || without != null;
  }

  /** Narrows something by both options. */
  <T> T narrow(
      T all, BiFunction<T, String[], T> underlying, BiFunction<T, String[], T> withoutUnderlying) {
    T narrowed = only == null ? all : underlying.apply(all, only.toArray(String[]::new));
    return without == null
        ? narrowed
        : withoutUnderlying.apply(narrowed, without.toArray(String[]::new));
  }
}
