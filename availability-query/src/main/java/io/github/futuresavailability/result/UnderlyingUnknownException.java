package io.github.futuresavailability.result;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.ContractSymbol;
import java.util.Collection;
import java.util.List;

/**
 * Thrown when a query depends on what contracts are on, and that is unknown for some of them, so
 * that the result would be incomplete without saying so: no recorded response of the exchange has
 * them. Thread-safe.
 */
public final class UnderlyingUnknownException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final String[] symbols;

  private UnderlyingUnknownException(String message, List<String> symbols) {
    super(message);
    this.symbols = symbols.toArray(String[]::new);
  }

  /** No response is recorded at all. */
  static UnderlyingUnknownException nothingRecorded(Collection<String> symbols) {
    return new UnderlyingUnknownException(
        "It is unknown what the contracts are on, because no response of the exchange is recorded;"
            + " record one with database.recordContracts(info), or with a CrossCheck of a database"
            + " that is open to write",
        inOrder(symbols));
  }

  static UnderlyingUnknownException of(Collection<String> symbols) {
    List<String> sorted = inOrder(symbols);
    return new UnderlyingUnknownException(
        "It is unknown what "
            + TextTable.count(sorted.size(), "contract")
            + " are on: "
            + TextTable.names(sorted)
            + "; no recorded response of the exchange has them, which is usual for contracts that"
            + " ended before the first one. withoutUnderlying(types) keeps the unknown ones,"
            + " without(symbols) leaves them out",
        sorted);
  }

  private static List<String> inOrder(Collection<String> symbols) {
    return symbols.stream().distinct().sorted(ContractSymbol.UTF8_ORDER).toList();
  }

  /**
   * The contracts of which it is unknown what they are on.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> symbols() {
    return List.of(symbols);
  }
}
