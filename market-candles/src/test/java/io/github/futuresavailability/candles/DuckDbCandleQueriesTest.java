package io.github.futuresavailability.candles;

final class DuckDbCandleQueriesTest extends CandleQueriesContract {
  @Override
  CandleStore open() {
    return DuckDbCandles.inMemory();
  }
}
