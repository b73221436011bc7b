package io.github.futuresavailability.examples.document;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.ResampledCandle;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Documents of candles. */
public final class CandleDocuments {
  /** The columns of stored candles. */
  public static final List<Column<Candle>> STORED = columns(Function.identity());

  private CandleDocuments() {}

  /**
   * Stored candles.
   *
   * @param name the instrument
   * @param resolution their length
   * @param days the days of their starts
   * @param candles the candles, oldest first
   * @return the document
   */
  public static TableDocument<Candle> candles(
      String name, Resolution resolution, DateRange days, List<Candle> candles) {
    return table(name, resolution, days, STORED, candles);
  }

  /**
   * Candles that are computed from shorter ones.
   *
   * @param name the instrument
   * @param longer their length
   * @param days the days of their starts
   * @param candles the candles, oldest first
   * @return the document
   */
  public static TableDocument<ResampledCandle> resampled(
      String name, Resolution longer, DateRange days, List<ResampledCandle> candles) {
    List<Column<ResampledCandle>> columns = columns(ResampledCandle::candle);
    columns.add(Column.of("parts", ResampledCandle::parts));
    columns.add(Column.of("is_complete", ResampledCandle::isComplete));
    return table(name, longer, days, columns, candles);
  }

  private static <E> TableDocument<E> table(
      String name, Resolution shown, DateRange days, List<Column<E>> columns, List<E> rows) {
    return new TableDocument<>(
        "%s %s, %s: %s".formatted(name, shown, days, Lines.count(rows.size(), "candle")),
        new Fields()
            .with("instrument", name)
            .with("resolution", shown.code())
            .with("first_day", days.first())
            .with("last_day", days.last())
            .toMap(),
        "candles",
        columns,
        rows);
  }

  private static <E> List<Column<E>> columns(Function<E, Candle> candle) {
    List<Column<E>> columns = new ArrayList<>();
    columns.add(Column.of("start", row -> candle.apply(row).start()));
    columns.add(Column.decimal("open", candle.andThen(Candle::open)));
    columns.add(Column.decimal("high", candle.andThen(Candle::high)));
    columns.add(Column.decimal("low", candle.andThen(Candle::low)));
    columns.add(Column.decimal("close", candle.andThen(Candle::close)));
    columns.add(Column.decimal("volume", candle.andThen(Candle::volume)));
    return columns;
  }
}
