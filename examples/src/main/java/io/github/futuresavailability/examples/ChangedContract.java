package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import java.time.LocalDate;
import java.util.List;

/**
 * A contract that was listed or delisted.
 *
 * @param contract the contract
 * @param kind listed: {@code first} or {@code again}; delisted: {@code certain} or {@code possible}
 */
record ChangedContract(ContractSymbol contract, String kind) {
  private static final List<Column<ChangedContract>> COLUMNS =
      List.of(
          Column.of("symbol", change -> change.contract().name()),
          Column.of("type", change -> change.contract().type().code()),
          Column.of("quote_asset", change -> change.contract().quoteAsset().orElse(null)),
          Column.of("kind", ChangedContract::kind));

  static ChangedContract of(String symbol, String kind) {
    return new ChangedContract(ContractSymbol.of(symbol), kind);
  }

  /** The changes of the symbols that the command line names; all without names. */
  static List<ChangedContract> named(List<ChangedContract> changes, CommonOptions options) {
    return options
        .symbols()
        .map(named -> changes.stream().filter(c -> named.contains(c.contract().name())).toList())
        .orElse(changes);
  }

  static Document document(LocalDate day, String noun, List<ChangedContract> changes) {
    return new TableDocument<>(
        day + ": " + Lines.count(changes.size(), noun),
        new Fields().with("date", day).toMap(),
        "contracts",
        COLUMNS,
        changes);
  }
}
