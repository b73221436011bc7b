package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database says once all of a scenario is collected, in the form of {@link
 * CollectedFixture#facts()}: computed from the scenario alone.
 *
 * @param facts the facts, in no order
 */
record ScenarioFacts(List<String> facts) {
  static ScenarioFacts of(ArchiveScenario scenario) {
    List<String> facts = new ArrayList<>();
    for (String symbol : scenario.symbols()) {
      scenario.days().days().forEach(day -> facts.addAll(factsOf(scenario, symbol, day)));
    }
    return new ScenarioFacts(facts);
  }

  private static List<String> factsOf(ArchiveScenario scenario, String symbol, LocalDate day) {
    String key = day + "|" + symbol;
    if (!scenario.isPresent(symbol, day)) {
      return List.of(key + "|available|false");
    }
    DailyKline kline = scenario.kline(symbol, day);
    return List.of(
        key + "|available|true",
        String.join(
            "|",
            key,
            "volume",
            Long.toString(kline.tradeCount()),
            Double.toString(kline.quoteVolume()),
            Double.toString(kline.close())));
  }
}
