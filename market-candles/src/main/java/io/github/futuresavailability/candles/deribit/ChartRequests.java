package io.github.futuresavailability.candles.deribit;

import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleWindow;
import java.io.IOException;

/** Requests the candles of a range, with retries. */
interface ChartRequests {
  CandleBatch get(CandleWindow range) throws IOException;
}
