package io.github.futuresavailability.query;

import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.query.internal.ParquetTable;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.TextTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first, the last and the last traded day of every contract that ever had a file, one entry for
 * each name or one for each listing period.
 *
 * <p>Where later days have files whose volume is not collected, the printed table has a {@code ?}
 * for the last traded day and its close; CSV has empty cells there, and the number of these days in
 * {@code days_without_volume}. Immutable and thread-safe.
 */
public final class Lifetimes extends ContractResult<Lifetime, Lifetimes> {
  private static final Layout<Lifetime> NAMES =
      new Layout<>(
          List.of("symbol", "type", "first_day", "last_day", "last_traded_day", "last_close"),
          Lifetimes::cellsOfName);
  private static final Layout<Lifetime> PERIODS =
      new Layout<>(
          List.of(
              "symbol",
              "period",
              "type",
              "first_day",
              "last_day",
              "is_open",
              "last_traded_day",
              "last_close"),
          Lifetimes::cellsOfPeriod);
  private static final Layout<Lifetime> WHOLE =
      new Layout<>(
          List.of(
              "symbol",
              "type",
              "quote_asset",
              "period",
              "first_day",
              "last_day",
              "is_open",
              "present_days",
              "last_traded_day",
              "last_close",
              "days_without_volume"),
          Lifetimes::cells);

  private static final String COLUMN_TYPES =
      """
      symbol VARCHAR, type VARCHAR, quote_asset VARCHAR, period INTEGER, first_day DATE,
      last_day DATE, is_open BOOLEAN, present_days INTEGER, last_traded_day DATE, last_close DOUBLE, days_without_volume BIGINT
      """;

  private static final String UNCERTAIN = "?";

  private final boolean isByPeriod;

  Lifetimes(List<Lifetime> entries, boolean isByPeriod, Supplier<RecordedContracts> recorded) {
    super(entries, recorded);
    this.isByPeriod = isByPeriod;
  }

  @Override
  Lifetimes with(List<Lifetime> kept) {
    return new Lifetimes(kept, isByPeriod, recorded());
  }

  @Override
  LocalDate lastDayOf(Lifetime entry) {
    return entry.lastDay();
  }

  @Override
  public String toCsv() {
    return WHOLE.csv(entries());
  }

  /**
   * Writes these entries as a Parquet file, with the columns and the order of {@link #toCsv}. The
   * file appears only when it is complete.
   *
   * @param target the file; an existing file is replaced
   * @throws io.github.futuresavailability.AvailabilityException if it cannot be written; an
   *     existing file stays
   */
  public void exportTo(Path target) {
    ParquetTable.write(
        Objects.requireNonNull(target, "target"),
        COLUMN_TYPES,
        entries().stream().map(WHOLE.cells()).toList());
  }

  /** The number of contracts or listing periods, and the first of them as a table. */
  @Override
  public String toString() {
    return isByPeriod
        ? PERIODS.print(TextTable.count(size(), "listing period"), entries())
        : NAMES.print(TextTable.count(size(), "contract"), entries());
  }

  private static @Nullable Integer period(Lifetime life) {
    return life.period().isEmpty() ? null : Integer.valueOf(life.period().getAsInt());
  }

  private static List<@Nullable Object> cellsOfName(Lifetime life) {
    Lifetime.LastTrades trades = life.certain();
    return Arrays.asList(
        life.symbol(),
        life.contract().type().code(),
        life.firstDay(),
        life.lastDay(),
        trades == null ? UNCERTAIN : trades.day(),
        trades == null ? UNCERTAIN : Layout.number(trades.close()));
  }

  private static List<@Nullable Object> cellsOfPeriod(Lifetime life) {
    Lifetime.LastTrades trades = life.certain();
    return Arrays.asList(
        life.symbol(),
        period(life),
        life.contract().type().code(),
        life.firstDay(),
        life.lastDay(),
        life.isOpen(),
        trades == null ? UNCERTAIN : trades.day(),
        trades == null ? UNCERTAIN : Layout.number(trades.close()));
  }

  private static List<@Nullable Object> cells(Lifetime life) {
    Lifetime.LastTrades trades = life.certain();
    return Arrays.asList(
        life.symbol(),
        life.contract().type().code(),
        life.contract().quoteAsset().orElse(null),
        period(life),
        life.firstDay(),
        life.lastDay(),
        life.isOpen(),
        life.presentDays(),
        trades == null ? null : trades.day(),
        trades == null ? null : Layout.number(trades.close()),
        life.daysWithoutVolume());
  }
}
