package io.github.futuresavailability.examples.document;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.lake.LakeInstrument;
import io.github.futuresavailability.lake.LakeProblem;
import io.github.futuresavailability.lake.LakeSnapshot;
import io.github.futuresavailability.lake.TradeCandle;
import io.github.futuresavailability.trades.IdRange;
import java.util.List;

/**
 * The columns of what is printed of a lake. In a class of their own, because every command line
 * creates all commands, and their columns would make it slower to start.
 */
public final class LakeColumns {
  /** The columns of instruments. */
  public static final List<Column<Stored<LakeInstrument>>> INSTRUMENTS =
      List.of(
          Column.of("symbol", row -> row.of().symbol()),
          Column.of("exchange", row -> row.of().exchange()),
          Column.of("kind", Stored::kind),
          Column.of("records", row -> row.of().count()),
          Column.of("first_time", row -> row.of().first()),
          Column.of("last_time", row -> row.of().last()));

  /** The columns of snapshots. */
  public static final List<Column<Stored<LakeSnapshot>>> SNAPSHOTS =
      List.of(
          // A text: many readers of JSON keep only 53 bits of a number.
          Column.of("snapshot", row -> Long.toString(row.of().id())),
          Column.of("time", row -> row.of().time()),
          Column.of("kind", Stored::kind),
          Column.of("operation", row -> row.of().operation()),
          Column.of("added_records", row -> row.of().addedRecords()),
          Column.of("total_records", row -> row.of().totalRecords()),
          Column.of("total_files", row -> row.of().totalFiles()));

  /** The columns of problems of a check. */
  public static final List<Column<LakeProblem>> PROBLEMS =
      List.of(
          Column.of("kind", LakeProblem::kind),
          Column.of("table", LakeProblem::table),
          Column.of("location", LakeProblem::location),
          Column.of("description", LakeProblem::description));

  /** The columns of candles that are computed from trades. */
  public static final List<Column<TradeCandle>> CANDLES =
      List.of(
          Column.of("start", TradeCandle::start),
          Column.decimal("open", TradeCandle::open),
          Column.decimal("high", TradeCandle::high),
          Column.decimal("low", TradeCandle::low),
          Column.decimal("close", TradeCandle::close),
          Column.decimal("volume", TradeCandle::volume),
          Column.decimal("turnover", TradeCandle::turnover),
          Column.of("trades", TradeCandle::count));

  /** The columns of ids that are missing. */
  public static final List<Column<IdRange>> GAPS =
      List.of(
          Column.of("first_id", IdRange::first),
          Column.of("last_id", IdRange::last),
          Column.of("ids", IdRange::size));

  private LakeColumns() {}

  /**
   * Something of one of the two tables.
   *
   * @param kind the table
   * @param of what it has
   * @param <T> what it is
   */
  public record Stored<T>(LakeKind kind, T of) {}
}
