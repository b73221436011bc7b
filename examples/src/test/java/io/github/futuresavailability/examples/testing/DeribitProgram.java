package io.github.futuresavailability.examples.testing;

import io.github.futuresavailability.candles.BackfillFailedException;
import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.quality.CandleGap;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.testkit.deribit.DeribitCandle;
import io.github.futuresavailability.testkit.deribit.DeribitFault;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The program of the guide with an embedded Deribit. */
public final class DeribitProgram {
  private DeribitProgram() {}

  public static void main(String[] arguments) {
    run().forEach(System.out::println);
  }

  static List<String> run() {
    List<String> lines = new ArrayList<>();
    Instant outage = Instant.parse("2024-01-03T10:00:00Z");
    DeribitScenario scenario =
        DeribitScenario.builder(7)
            .instrument("BTC-PERPETUAL", Instant.parse("2024-01-01T00:00:00Z"))
            .outage("BTC-PERPETUAL", outage, 90)
            .through(Instant.parse("2024-01-10T23:59:00Z"))
            .build();
    try (EmbeddedDeribit server = EmbeddedDeribit.start(scenario);
        DeribitCandles deribit = DeribitCandles.at(server.address());
        CandleStore store = DuckDbCandles.inMemory()) {
      CandleBackfill backfill =
          CandleBackfill.from(deribit)
              .into(store)
              .instruments("BTC-PERPETUAL")
              .between(LocalDate.parse("2024-01-01"), LocalDate.parse("2024-01-07"));
      server.inject(DeribitFault.unequalArrays().times(1));
      try {
        backfill.run();
      } catch (BackfillFailedException failed) {
        lines.add("failed windows: " + failed.report().failures().size());
      }
      backfill.run();
      for (CandleGap gap : CandleQuality.standard().run(store).unexpectedGaps()) {
        lines.add("gap: " + gap.from() + " to " + gap.to());
      }
      Candle stored =
          CandleQueries.on(store).last("BTC-PERPETUAL", Resolution.ONE_MINUTE).orElseThrow();
      DeribitCandle served = scenario.candle("BTC-PERPETUAL", stored.start()).orElseThrow();
      lines.add("close: " + stored.close() + ", served: " + served.close() + " halves");
    }
    return lines;
  }
}
