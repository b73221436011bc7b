package io.github.futuresavailability.examples;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowResult;
import io.github.futuresavailability.examples.server.ReplaceableFile;
import io.github.futuresavailability.examples.server.Sources;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A published record, candles and a lake, open to be served. */
final class ServedSources implements AutoCloseable {
  /** The start of the first of ten candles of A. */
  static final Instant FIRST_CANDLE = Instant.parse("2024-03-01T00:00:00Z");

  private final Sources sources;

  private ServedSources(Sources sources) {
    this.sources = sources;
  }

  static ServedSources in(Path folder) {
    return new ServedSources(
        new Sources(
            database(published(folder, SmallDatabase.in(folder))),
            ReplaceableFile.open(candles(folder), DuckDbCandles::openReadOnly, CandleStore::close),
            SmallLake.open(SmallLake.in(folder))));
  }

  static Path published(Path folder, Path database) {
    Path snapshot = folder.resolve("snapshot.duckdb");
    try (AvailabilityDatabase working = AvailabilityDatabase.open(database)) {
      working.publish(snapshot);
    }
    return snapshot;
  }

  static ReplaceableFile<AvailabilityDatabase> database(Path path) {
    return ReplaceableFile.open(
        path, AvailabilityDatabase::openReadOnly, AvailabilityDatabase::close);
  }

  static Path candles(Path folder) {
    Path path = folder.resolve("candles.duckdb");
    Resolution minute = Resolution.ONE_MINUTE;
    long first = minute.indexOf(FIRST_CANDLE);
    CandleWindow window = CandleWindow.of("A", minute, first, first + 9);
    List<Candle> candles =
        IntStream.range(0, 10)
            .mapToObj(i -> candle(FIRST_CANDLE.plusSeconds(60L * i), new BigDecimal(100 + i)))
            .toList();
    try (CandleStore store = DuckDbCandles.open(path)) {
      store.write(
          "test",
          List.of(
              WindowResult.of(
                  CandleBatch.of(window, candles), window.end().plusSeconds(86_400L * 31))));
    }
    return path;
  }

  private static Candle candle(Instant start, BigDecimal price) {
    return new Candle(
        "A", Resolution.ONE_MINUTE, start, price, price, price, price, new BigDecimal("0.5"));
  }

  Sources sources() {
    return sources;
  }

  @Override
  public void close() {
    Objects.requireNonNull(sources.lake()).close();
    Objects.requireNonNull(sources.candles()).close();
    Objects.requireNonNull(sources.database()).close();
  }
}
