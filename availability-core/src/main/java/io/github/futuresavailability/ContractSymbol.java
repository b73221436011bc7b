package io.github.futuresavailability;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The symbol of one contract, exactly as the archive spells it: {@code BTCUSDT}, {@code
 * BTCUSDT_240329}, {@code ICPUSDT_SETTLED}, {@code 币安人生USDT}.
 *
 * <p>A symbol is an exact Unicode string: its case is never changed, it is never trimmed or
 * re-encoded, and two symbols are equal only if every character is equal. The parts of the name are
 * parsed once, when they are first needed. A symbol does not always mean the same contract: the
 * exchange has reused names for other assets.
 *
 * <p>Symbols are ordered by the bytes of their UTF-8 form, as the archive lists them. Immutable and
 * thread-safe.
 */
public final class ContractSymbol implements Comparable<ContractSymbol> {
  /**
   * Orders symbol names by the bytes of their UTF-8 form, which is the order of code points. Only
   * for names that can be symbols: a string with an unpaired surrogate has no UTF-8 form.
   */
  public static final Comparator<String> UTF8_ORDER = ContractSymbol::compareCodePoints;

  private static final String SETTLED = "SETTLED";
  private static final String PERPETUAL_SUFFIX = "_PERP";
  private static final Pattern DELIVERY = Pattern.compile("_(\\d{2})(\\d{2})(\\d{2})\\z");
  private static final Pattern MULTIPLIER = Pattern.compile("^(?:(10{3,8})(?=\\D)|1M(?=\\p{L}))");
  private static final int MILLION = 1_000_000;

  /**
   * The quote assets seen at the end of archive symbols, longest first, so that BTCUSDT is quoted
   * in USDT and BTCU in U. The quote asset of any other symbol is unknown; a guess would rank
   * volumes of different units against each other.
   */
  private static final List<String> QUOTE_ASSETS =
      List.of(
          "FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD1", "USDP", "BTC", "ETH", "BNB", "USD", "U");

  private final String name;

  /**
   * Parsed from the name when first needed; any thread may do it, the result is always the same.
   */
  private @Nullable Parts parts;

  private ContractSymbol(String name) {
    this.name = name;
  }

  /** The parts of the name. */
  private record Parts(
      String tradingName,
      Optional<LocalDate> deliveryDate,
      String pair,
      Optional<String> quoteAsset) {
    static Parts of(String name) {
      String trading = withoutSettled(name);
      Optional<LocalDate> delivery = dateIn(trading);
      String pair = pairOf(trading, delivery.isPresent());
      return new Parts(trading, delivery, pair, quoteAssetOf(pair));
    }
  }

  private static Optional<String> defect(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
      return Optional.of("has a slash or a NUL: \"" + name + "\"");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("is a step in a path: \"" + name + "\"");
    }
    return hasUnpairedSurrogate(name)
        ? Optional.of("has an unpaired surrogate: \"" + name + "\"")
        : Optional.empty();
  }

  /**
   * The symbol of that name.
   *
   * @param name the symbol as the archive spells it
   * @return the symbol
   * @throws IllegalArgumentException if {@code name} cannot be an archive symbol
   */
  public static ContractSymbol of(String name) {
    Objects.requireNonNull(name, "name");
    defect(name)
        .ifPresent(
            defect -> {
              throw new IllegalArgumentException("A symbol " + defect);
            });
    return new ContractSymbol(name);
  }

  /**
   * The symbol of that name, if the text can be a symbol.
   *
   * @param name any text
   * @return the symbol, or empty if the text cannot be an archive symbol
   */
  public static Optional<ContractSymbol> tryParse(String name) {
    Objects.requireNonNull(name, "name");
    return defect(name).isEmpty() ? Optional.of(new ContractSymbol(name)) : Optional.empty();
  }

  /**
   * The symbol as the archive spells it.
   *
   * @return the name; never empty, "." or "..", and without slash, NUL or unpaired surrogate
   */
  public String name() {
    return name;
  }

  /**
   * Whether the contract's history was moved to a name that ends in {@code SETTLED}.
   *
   * @return true for {@code ICPUSDT_SETTLED} and {@code AERGOUSDTSETTLEDSETTLED}; false if there is
   *     nothing before {@code SETTLED}
   */
  public boolean isSettled() {
    return tradingName().length() < name.length();
  }

  /**
   * The name under which the contract was traded: this one without any {@code SETTLED}.
   *
   * @return {@code ICPUSDT} for {@code ICPUSDT_SETTLED}; never empty
   */
  public String tradingName() {
    return parts().tradingName();
  }

  /**
   * Whether the contract ends on a date.
   *
   * @return DELIVERY if the trading name ends in {@code _YYMMDD}, otherwise PERPETUAL
   */
  public ContractType type() {
    return deliveryDate().isPresent() ? ContractType.DELIVERY : ContractType.PERPETUAL;
  }

  /**
   * The day (UTC) on which a dated contract is delivered.
   *
   * @return the day in the symbol, or empty for a perpetual contract
   */
  public Optional<LocalDate> deliveryDate() {
    return parts().deliveryDate();
  }

  /**
   * The asset that is bought and sold, with its multiplier.
   *
   * @return {@code 1000PEPE} for {@code 1000PEPEUSDT}; empty if the quote asset is unknown
   */
  public Optional<String> baseAsset() {
    String pair = parts().pair();
    return quoteAsset().map(quote -> pair.substring(0, pair.length() - quote.length()));
  }

  /**
   * The asset in which prices and quote volumes are measured.
   *
   * @return the longest known quote asset at the end of the pair, or empty if none is known
   */
  public Optional<String> quoteAsset() {
    return parts().quoteAsset();
  }

  /**
   * How many coins one unit of the base asset means.
   *
   * @return 1000 for {@code 1000PEPEUSDT}, a million for {@code 1MBABYDOGEUSDT}, 1 where the symbol
   *     has no multiplier
   */
  public int multiplier() {
    Matcher start = MULTIPLIER.matcher(baseAsset().orElseGet(parts()::pair));
    if (!start.find()) {
      return 1;
    }
    String digits = start.group(1);
    return digits == null ? MILLION : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(ContractSymbol other) {
    return compareCodePoints(name, other.name);
  }

  /** The name, so that {@code of(symbol.toString())} equals the symbol. */
  @Override
  public String toString() {
    return name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContractSymbol symbol && name.equals(symbol.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  private Parts parts() {
    Parts known = parts;
    if (known == null) {
      known = Parts.of(name);
      parts = known;
    }
    return known;
  }

  private static String withoutSettled(String name) {
    int end = name.length();
    while (name.startsWith(SETTLED, end - SETTLED.length())) {
      int start = end - SETTLED.length();
      int before = start > 0 && name.charAt(start - 1) == '_' ? start - 1 : start;
      if (before == 0) {
        break;
      }
      end = before;
    }
    return name.substring(0, end);
  }

  private static Optional<LocalDate> dateIn(String tradingName) {
    Matcher date = DELIVERY.matcher(tradingName);
    if (!date.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              2000 + Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(3))));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static String pairOf(String tradingName, boolean isDated) {
    if (isDated) {
      return tradingName.substring(0, tradingName.length() - "_YYMMDD".length());
    }
    return tradingName.endsWith(PERPETUAL_SUFFIX)
        ? tradingName.substring(0, tradingName.length() - PERPETUAL_SUFFIX.length())
        : tradingName;
  }

  /** The quote asset at the end of a pair, if one is known and leaves a base asset. */
  private static Optional<String> quoteAssetOf(String pair) {
    for (String quote : QUOTE_ASSETS) {
      if (pair.length() > quote.length() && pair.endsWith(quote)) {
        return Optional.of(quote);
      }
    }
    return Optional.empty();
  }

  private static boolean hasUnpairedSurrogate(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (Character.charCount(c) == 1 && Character.isSurrogate((char) c)) {
        return true;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  private static int compareCodePoints(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNone ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
