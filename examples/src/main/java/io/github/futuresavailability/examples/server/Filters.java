package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.query.ContractEntry;
import io.github.futuresavailability.query.ContractResult;
import java.util.List;

/** Which contracts a request is for. */
final class Filters {
  static final String QUOTE = "quote";
  static final String TYPE = "type";
  static final String PERPETUAL = "perpetual";

  private Filters() {}

  static Parameter quote() {
    return Parameter.text(QUOTE, "Only contracts quoted in this asset, such as USDT.").optional();
  }

  static Parameter type() {
    return Parameter.choice(TYPE, "Only contracts of this type.", List.of(PERPETUAL, "delivery"))
        .optional();
  }

  static <E extends ContractEntry, T extends ContractResult<E, T>> T of(T all, Values values) {
    T quoted = values.text(QUOTE).map(asset -> all.quotedIn(asset)).orElse(all);
    return values
        .text(TYPE)
        .map(type -> type.equals(PERPETUAL) ? quoted.perpetual() : quoted.dated())
        .orElse(quoted);
  }
}
