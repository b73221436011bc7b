package io.github.futuresavailability.query;

import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first, the last and the last traded day of every contract that ever had a file.
 *
 * <p>Where later days have files whose volume is not collected, the printed table has a {@code ?}
 * for the last traded day and its close; CSV has empty cells there, and the number of these days in
 * {@code days_without_volume}. Immutable and thread-safe.
 */
public final class Lifetimes extends ContractResult<Lifetime, Lifetimes> {
  private static final Layout<Lifetime> SHORT =
      new Layout<>(
          List.of("symbol", "type", "first_day", "last_day", "last_traded_day", "last_close"),
          Lifetimes::shortCells);
  private static final Layout<Lifetime> WHOLE =
      new Layout<>(
          List.of(
              "symbol",
              "type",
              "quote_asset",
              "first_day",
              "last_day",
              "present_days",
              "last_traded_day",
              "last_close",
              "days_without_volume"),
          Lifetimes::cells);

  private static final String UNCERTAIN = "?";

  Lifetimes(List<Lifetime> entries, Supplier<RecordedContracts> recorded) {
    super(entries, recorded);
  }

  @Override
  Lifetimes with(List<Lifetime> kept) {
    return new Lifetimes(kept, recorded());
  }

  @Override
  LocalDate lastDayOf(Lifetime entry) {
    return entry.lastDay();
  }

  @Override
  public String toCsv() {
    return WHOLE.csv(entries());
  }

  /** The number of contracts, and the first of them as a table. */
  @Override
  public String toString() {
    return SHORT.print(TextTable.count(size(), "contract"), entries());
  }

  private static List<@Nullable Object> shortCells(Lifetime life) {
    Lifetime.LastTrades trades = life.certain();
    return Arrays.asList(
        life.symbol(),
        life.contract().type().code(),
        life.firstDay(),
        life.lastDay(),
        trades == null ? UNCERTAIN : trades.day(),
        trades == null ? UNCERTAIN : Layout.number(trades.close()));
  }

  private static List<@Nullable Object> cells(Lifetime life) {
    Lifetime.LastTrades trades = life.certain();
    return Arrays.asList(
        life.symbol(),
        life.contract().type().code(),
        life.contract().quoteAsset().orElse(null),
        life.firstDay(),
        life.lastDay(),
        life.presentDays(),
        trades == null ? null : trades.day(),
        trades == null ? null : Layout.number(trades.close()),
        life.daysWithoutVolume());
  }
}
