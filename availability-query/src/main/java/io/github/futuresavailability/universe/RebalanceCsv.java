package io.github.futuresavailability.universe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Writes rebalancings as CSV (RFC 4180, with line feeds). */
final class RebalanceCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.Builder.create(CSVFormat.RFC4180).setRecordSeparator('\n').get();

  private RebalanceCsv() {}

  static String of(List<Rebalance> rebalances) {
    StringBuilder text = new StringBuilder();
    try {
      FORMAT.printRecord(text, "date", "symbol", "age_days", "mean_quote_volume", "rank");
      for (Rebalance rebalance : rebalances) {
        for (SelectedContract entry : rebalance.universe()) {
          FORMAT.printRecord(text, cells(rebalance, entry));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Text in memory cannot fail", e);
    }
    return text.toString();
  }

  private static @Nullable Object[] cells(Rebalance rebalance, SelectedContract entry) {
    return new @Nullable Object[] {
      rebalance.day(), entry.symbol(), entry.ageDays(), plain(entry.meanQuoteVolume()), entry.rank()
    };
  }

  /** Without an exponent, which not every reader of CSV takes for a number. */
  private static @Nullable String plain(@Nullable Double number) {
    if (number == null) {
      return null;
    }
    return Double.isFinite(number)
        ? new BigDecimal(number.toString()).toPlainString()
        : number.toString();
  }
}
