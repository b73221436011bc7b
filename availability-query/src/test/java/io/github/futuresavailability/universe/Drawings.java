package io.github.futuresavailability.universe;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates histories with gaps, gaps, relistings, ties, settled twins and unprobed days. */
final class Drawings {
  /** What each symbol is, said by hand. */
  record Kind(String tradingName, String quoteAsset, boolean isPerpetual) {}

  static final String HOSTILE = "x'; DROP TABLE daily_availability; --USDT";

  static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("BTCUSDT", new Kind("BTCUSDT", "USDT", true)),
          Map.entry("ETHUSDT", new Kind("ETHUSDT", "USDT", true)),
          Map.entry("ICPUSDT", new Kind("ICPUSDT", "USDT", true)),
          Map.entry("ICPUSDT_SETTLED", new Kind("ICPUSDT", "USDT", true)),
          Map.entry("ICPUSDTSETTLED", new Kind("ICPUSDT", "USDT", true)),
          Map.entry("ICPUSDTSETTLEDSETTLED", new Kind("ICPUSDT", "USDT", true)),
          Map.entry("ETHBTC", new Kind("ETHBTC", "BTC", true)),
          Map.entry("BTCUSDC", new Kind("BTCUSDC", "USDC", true)),
          Map.entry("BTCUSDT_240329", new Kind("BTCUSDT_240329", "USDT", false)),
          Map.entry("币安人生USDT", new Kind("币安人生USDT", "USDT", true)),
          Map.entry("😀USDT", new Kind("😀USDT", "USDT", true)),
          Map.entry("\uFF21USDT", new Kind("\uFF21USDT", "USDT", true)),
          Map.entry(HOSTILE, new Kind(HOSTILE, "USDT", true)),
          Map.entry("?", new Kind("?", "", true)));

  private Drawings() {}

  static Kind kind(String symbol) {
    return Objects.requireNonNull(KINDS.get(symbol), symbol);
  }

  /** Histories in which every letter occurs. */
  static Arbitrary<Drawing> any() {
    return of(" ..##0123");
  }

  /** Histories in which every present day has its volume, so that most queries have a result. */
  static Arbitrary<Drawing> withVolumes() {
    return of(".01122334");
  }

  /** A trading name with files on most days, and settled names that begin meanwhile. */
  static Arbitrary<Drawing> reused() {
    return Combinators.combine(picture("#00011123."), settled(), settled(), picture("012."))
        .as(
            (name, settled, again, other) ->
                new Drawing(
                    Map.of(
                        "ICPUSDT", name,
                        "ICPUSDTSETTLED", settled,
                        "ICPUSDTSETTLEDSETTLED", again,
                        "BTCUSDT", other)));
  }

  /** No file for some time, and then some letters that decide. */
  private static Arbitrary<String> settled() {
    return Combinators.combine(Arbitraries.integers().between(0, Drawing.DAYS), picture("0.0.1#"))
        .as((absent, rest) -> (".".repeat(absent) + rest).substring(0, Drawing.DAYS));
  }

  private static Arbitrary<Drawing> of(String letters) {
    List<String> symbols = KINDS.keySet().stream().sorted().toList();
    return Arbitraries.maps(Arbitraries.of(symbols), picture(letters))
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(Drawing::new);
  }

  /** Runs of one letter; of those that are as long as a gap can be, most are absences. */
  private static Arbitrary<String> picture(String letters) {
    Arbitrary<Character> letter = Arbitraries.of(letters.chars().mapToObj(c -> (char) c).toList());
    Arbitrary<String> shortRun = run(letter, 1, 4);
    Arbitrary<String> longRun = run(letter, 6, 9);
    Arbitrary<String> gap = run(Arbitraries.of('.'), 7, 8);
    return Arbitraries.frequencyOf(Tuple.of(4, shortRun), Tuple.of(2, longRun), Tuple.of(1, gap))
        .list()
        .ofMinSize(Drawing.DAYS)
        .ofMaxSize(Drawing.DAYS)
        .map(runs -> String.join("", runs).substring(0, Drawing.DAYS));
  }

  private static Arbitrary<String> run(Arbitrary<Character> letter, int shortest, int longest) {
    return Combinators.combine(letter, Arbitraries.integers().between(shortest, longest))
        .as((c, n) -> String.valueOf(c).repeat(n));
  }
}
