package io.github.futuresavailability.query;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates small histories with long gaps, gaps, relistings and unprobed days. */
final class Histories {
  static final List<String> SYMBOLS =
      List.of(
          "BTCUSDT",
          "ETHUSDT",
          "ICPUSDT",
          "ICPUSDT_SETTLED",
          "ICPUSDTSETTLED",
          "ETHBTC",
          "BTCUSDC",
          "BTCUSDT_240329",
          "币安人生USDT",
          "😀USDT",
          "\uFF21USDT",
          "x'; DROP TABLE daily_availability; --USDT",
          "?");

  private Histories() {}

  /** Histories in which every letter occurs, and many in which a name goes to a new contract. */
  static Arbitrary<History> any() {
    return Arbitraries.oneOf(of("  ...??##0123"), reused());
  }

  /** One trading name with files on most days, and settled names that begin meanwhile. */
  private static Arbitrary<History> reused() {
    return Combinators.combine(
            picture("#0001111. "), settled(), settled(), picture("01."), picture("01."))
        .as(
            (name, settled, again, copied, other) ->
                new History(
                    Map.of(
                        "ICPUSDT", name,
                        "ICPUSDTSETTLED", settled,
                        "ICPUSDTSETTLEDSETTLED", again,
                        "ICPUSDT_SETTLED", copied,
                        "BTCUSDT", other)));
  }

  /** No file for some time, and then some letters that decide. */
  private static Arbitrary<String> settled() {
    return Combinators.combine(Arbitraries.integers().between(0, History.DAYS), picture("0.0.1#"))
        .as((absent, rest) -> (".".repeat(absent) + rest).substring(0, History.DAYS));
  }

  /** Histories in which every present day has its volume. */
  static Arbitrary<History> withVolumes() {
    return of(".012344");
  }

  /** Histories without any volume. */
  static Arbitrary<History> withoutVolumes() {
    return of(" .--?##");
  }

  private static Arbitrary<History> of(String letters) {
    return Arbitraries.maps(Arbitraries.of(SYMBOLS), picture(letters))
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(History::new);
  }

  /** Runs of one letter, most of them about as long as the longest gap. */
  private static Arbitrary<String> picture(String letters) {
    Arbitrary<Character> letter = Arbitraries.of(letters.chars().mapToObj(c -> (char) c).toList());
    Arbitrary<Integer> length =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 3), Arbitraries.integers().between(6, 9));
    return Combinators.combine(letter, length)
        .as((c, n) -> String.valueOf(c).repeat(n))
        .list()
        .ofMinSize(History.DAYS)
        .ofMaxSize(History.DAYS)
        .map(runs -> String.join("", runs).substring(0, History.DAYS));
  }
}
