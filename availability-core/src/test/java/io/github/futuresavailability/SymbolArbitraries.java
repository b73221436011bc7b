package io.github.futuresavailability;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Symbols to check properties with. */
public final class SymbolArbitraries {
  private SymbolArbitraries() {}

  /** Everything that can be a symbol: like real ones, and any text beyond. */
  public static Arbitrary<String> symbols() {
    return Arbitraries.oneOf(realistic(), texts());
  }

  /** Names as the archive has them: dated, settled, with multiplier, non-ASCII. */
  private static Arbitrary<String> realistic() {
    return Combinators.combine(
            Arbitraries.of("BTC", "1000PEPE", "1MBABYDOGE", "币安人生", "4", "我踏马来了", "𝔹", "A-B"),
            Arbitraries.of("USDT", "USDC", "BUSD", "BTC", "USD1", "U", "USD", "XYZ"),
            Arbitraries.of("", "_240329", "_PERP", "_999999", "-1m-2024-01-01"),
            Arbitraries.of("", "SETTLED", "_SETTLED", "SETTLEDSETTLED"))
        .as((base, quote, date, settled) -> base + quote + date + settled);
  }

  /** Any Unicode text without what no key can hold, surrogate pairs and controls included. */
  private static Arbitrary<String> texts() {
    StringArbitrary plain = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(12);
    Arbitrary<String> beyond =
        Arbitraries.integers()
            .between(Character.MIN_SUPPLEMENTARY_CODE_POINT, Character.MAX_CODE_POINT)
            .map(Character::toString);
    Arbitrary<String> nearSurrogates = Arbitraries.of("\uD7FF", "\uE000", "\uFFFF", "\uFFFD", "z");
    return Arbitraries.oneOf(plain, beyond, nearSurrogates)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts))
        .filter(SymbolArbitraries::canBeASymbol);
  }

  private static boolean canBeASymbol(String text) {
    return text.codePoints().noneMatch(c -> c == '/' || c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }
}
