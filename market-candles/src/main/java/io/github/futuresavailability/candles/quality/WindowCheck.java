package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.internal.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Compares the stored candles of a series with its ledger. Used once. */
final class WindowCheck {
  private static final String STARTS = "SELECT count(DISTINCT start_second) FROM %s AS candle";

  private final CandleSql sql;
  private final CandleSeries series;
  private final List<LedgerEntry> ledger;
  private final Extent extent;
  private final List<CandleViolation> violations = new ArrayList<>();

  WindowCheck(CandleSql sql, CandleSeries series, List<LedgerEntry> ledger, Extent extent) {
    this.sql = sql;
    this.series = series;
    this.ledger = ledger;
    this.extent = extent;
  }

  /**
   * The violations, by rule.
   *
   * @param mayHaveMoved whether a candle can have become one of another window; without gaps and
   *     other violations it suffices that the sums are equal
   */
  List<CandleViolation> violations(boolean mayHaveMoved) {
    long elsewhere = checkFailed() + checkOutside();
    long fetched = ledger.stream().mapToLong(LedgerEntry::candles).sum();
    if (mayHaveMoved || fetched != extent.rows() - elsewhere) {
      ledger.stream()
          .filter(entry -> entry.state() != WindowState.FAILED)
          .forEach(this::checkCount);
    }
    return violations;
  }

  /**
   * A window that failed is incomplete, unless all of its candles were stored before. Returns the
   * number of candles in failed windows.
   */
  private long checkFailed() {
    long rows = 0;
    for (LedgerEntry entry : ledger) {
      if (entry.state() == WindowState.FAILED) {
        long stored = count(entry);
        rows += stored;
        if (stored < entry.window().size() || starts(entry) < entry.window().size()) {
          add(
              entry,
              "window-failed",
              "the request up to %s failed: %s".formatted(entry.window().last(), entry.failure()));
        }
      }
    }
    return rows;
  }

  /** Reports candles between the windows. Returns their number. */
  private long checkOutside() {
    long rows = 0;
    long next = extent.first();
    for (LedgerEntry entry : ledger) {
      rows += checkOutside(next, entry.window().first().getEpochSecond() - 1);
      next = Math.max(next, entry.window().end().getEpochSecond());
    }
    return rows + checkOutside(next, extent.last());
  }

  private long checkOutside(long firstSecond, long lastSecond) {
    long last = Math.min(lastSecond, extent.last());
    if (extent.rows() == 0 || firstSecond > last) {
      return 0;
    }
    Extent outside = Extent.of(sql, candles(firstSecond, last));
    if (outside.rows() > 0) {
      violations.add(
          new CandleViolation(
              series,
              Instant.ofEpochSecond(outside.first()),
              "outside-window",
              "%s up to %s in no window of the ledger"
                  .formatted(
                      PlainText.counted(outside.rows(), "candle"),
                      Instant.ofEpochSecond(outside.last()))));
    }
    return outside.rows();
  }

  private void checkCount(LedgerEntry entry) {
    long stored = count(entry);
    if (stored != entry.candles()) {
      add(
          entry,
          "window-count",
          "%d candles were fetched up to %s, %d are stored"
              .formatted(entry.candles(), entry.window().last(), stored));
    }
  }

  private long count(LedgerEntry entry) {
    return extent.rows() == 0 ? 0 : Extent.of(sql, candles(entry)).rows();
  }

  private long starts(LedgerEntry entry) {
    return sql.query(STARTS.formatted(candles(entry)), row -> row.getLong(1)).get(0);
  }

  private String candles(LedgerEntry entry) {
    return candles(
        entry.window().first().getEpochSecond(), entry.window().end().getEpochSecond() - 1);
  }

  private String candles(long firstSecond, long lastSecond) {
    return sql.candles(series.instrument(), series.resolution().code(), firstSecond, lastSecond);
  }

  private void add(LedgerEntry entry, String rule, String evidence) {
    violations.add(new CandleViolation(series, entry.window().first(), rule, evidence));
  }
}
