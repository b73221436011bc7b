package io.github.futuresavailability.universe;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes rebalancings as CSV (RFC 4180, with line feeds). */
final class RebalanceCsv {
  private static final String HEADER = "date,symbol,age_days,mean_quote_volume,rank\n";

  private RebalanceCsv() {}

  static String of(List<Rebalance> rebalances) {
    StringBuilder text = new StringBuilder(HEADER);
    for (Rebalance rebalance : rebalances) {
      for (SelectedContract entry : rebalance.universe()) {
        text.append(line(rebalance, entry)).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(Rebalance rebalance, SelectedContract entry) {
    return Stream.of(
            rebalance.day().toString(),
            quoted(entry.symbol()),
            Integer.toString(entry.ageDays()),
            Objects.toString(entry.meanQuoteVolume(), ""),
            Objects.toString(entry.rank(), ""))
        .collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
