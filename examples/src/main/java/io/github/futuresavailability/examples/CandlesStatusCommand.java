package io.github.futuresavailability.examples;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the series of a store of candles, with the windows of its ledger. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "status",
    description = "Print the stored series, and how many of their windows are done.")
final class CandlesStatusCommand implements Callable<Integer> {
  private static final List<Column<Status>> COLUMNS =
      List.of(
          Column.of("instrument", status -> status.series().instrument()),
          Column.of("resolution", status -> status.series().resolution().code()),
          Column.of("source", status -> status.series().source()),
          Column.of("candles", Status::candles),
          Column.of("first_window", Status::first),
          Column.of("last_candle", Status::last),
          Column.of("ok", status -> status.count(WindowState.OK)),
          Column.of("no_data", status -> status.count(WindowState.NO_DATA)),
          Column.of("pending", status -> status.count(WindowState.PENDING)),
          Column.of("failed", status -> status.count(WindowState.FAILED)));

  private final Invocation invocation;

  @Mixin private final CandleStoreOptions candleStore = new CandleStoreOptions();

  CandlesStatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Optional<Path> file = candleStore.path(invocation.options());
    Optional<Long> size = file.map(each -> each.toFile().length());
    try (CandleStore store = candleStore.toRead(invocation.options())) {
      List<Status> all = store.series().stream().map(series -> Status.of(series, store)).toList();
      Object place = file.isPresent() ? file.get() : store;
      return invocation.print(
          new TableDocument<>(
              "%s%s: %s series"
                  .formatted(
                      place,
                      size.map(bytes -> ", " + Lines.megabytes(bytes)).orElse(""),
                      all.size()),
              new Fields().with("database", place).with("size_bytes", size.orElse(null)).toMap(),
              "series",
              COLUMNS,
              all));
    }
  }

  /** A series with its ledger, in order of time, and the start of its newest candle. */
  private record Status(CandleSeries series, List<LedgerEntry> ledger, Optional<Instant> newest) {
    static Status of(CandleSeries series, CandleStore store) {
      return new Status(
          series,
          store.ledger(series.instrument(), series.resolution()),
          CandleQueries.on(store)
              .last(series.instrument(), series.resolution())
              .map(Candle::start));
    }

    long candles() {
      return ledger.stream().mapToLong(LedgerEntry::candles).sum();
    }

    /** The first start of the windows with candles. */
    @Nullable Object first() {
      return ledger.stream()
          .filter(entry -> entry.candles() > 0)
          .map(entry -> entry.window().first())
          .findFirst()
          .orElse(null);
    }

    @Nullable Object last() {
      return newest.orElse(null);
    }

    long count(WindowState state) {
      return ledger.stream().filter(entry -> entry.state() == state).count();
    }
  }
}
