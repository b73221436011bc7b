package io.github.futuresavailability.candles;

final class PostgresCandleQueriesTest extends CandleQueriesContract {
  @Override
  CandleStore open() {
    return PostgresServer.newStore();
  }
}
