package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.internal.PlainText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The symbols that an archive lists, compared with those that a database stores. Every list is in
 * UTF-8 order and unmodifiable; a refinement narrows all of them. Immutable and thread-safe.
 */
public final class DiscoveredSymbols {
  private final List<ContractSymbol> listed;
  private final List<ContractSymbol> stored;

  private DiscoveredSymbols(List<ContractSymbol> listed, List<ContractSymbol> stored) {
    this.listed = listed;
    this.stored = stored;
  }

  static DiscoveredSymbols of(
      Collection<ContractSymbol> listed, Collection<ContractSymbol> stored) {
    return new DiscoveredSymbols(
        List.copyOf(new TreeSet<>(listed)), List.copyOf(new TreeSet<>(stored)));
  }

  /**
   * The symbols that the archive lists.
   *
   * @return the symbols that have a folder
   */
  public List<ContractSymbol> listed() {
    return listed;
  }

  /**
   * The symbols that the archive lists and the database does not store.
   *
   * @return the symbols whose whole history the next run would probe
   */
  public List<ContractSymbol> added() {
    return without(listed, stored);
  }

  /**
   * The symbols that the database stores and the archive no longer lists.
   *
   * @return the symbols whose folder was removed, for example because their history moved to a
   *     settled name
   */
  public List<ContractSymbol> vanished() {
    return without(stored, listed);
  }

  /**
   * The listed contracts whose history was moved to a settled name.
   *
   * @return the symbols that end in {@code SETTLED}
   */
  public List<ContractSymbol> settled() {
    return listed.stream().filter(ContractSymbol::isSettled).toList();
  }

  /**
   * The listed contracts that end on a date.
   *
   * @return the symbols that end in {@code _YYMMDD}, optionally followed by {@code SETTLED}
   */
  public List<ContractSymbol> dated() {
    return listed.stream().filter(symbol -> symbol.type() == ContractType.DELIVERY).toList();
  }

  /**
   * The listed contracts with a character outside ASCII, which is percent-encoded in URLs.
   *
   * @return the symbols such as {@code 币安人生USDT}
   */
  public List<ContractSymbol> nonAscii() {
    return listed.stream()
        .filter(symbol -> symbol.name().chars().anyMatch(character -> character > 0x7F))
        .toList();
  }

  /**
   * Narrows to contracts quoted in an asset.
   *
   * @param asset the quote asset, exactly as in symbols: {@code USDT}
   * @return those whose quote asset is known to be this one
   */
  public DiscoveredSymbols quotedIn(String asset) {
    Objects.requireNonNull(asset, "asset");
    return where(symbol -> symbol.quoteAsset().filter(asset::equals).isPresent());
  }

  /**
   * Narrows to contracts of a type.
   *
   * @param type perpetual or dated
   * @return those of that type
   */
  public DiscoveredSymbols ofType(ContractType type) {
    Objects.requireNonNull(type, "type");
    return where(symbol -> symbol.type() == type);
  }

  /**
   * Narrows to contracts whose history was moved to a settled name.
   *
   * @return those that end in {@code SETTLED}
   */
  public DiscoveredSymbols onlySettled() {
    return where(ContractSymbol::isSettled);
  }

  private DiscoveredSymbols where(Predicate<ContractSymbol> kept) {
    return new DiscoveredSymbols(
        listed.stream().filter(kept).toList(), stored.stream().filter(kept).toList());
  }

  private static List<ContractSymbol> without(
      List<ContractSymbol> symbols, List<ContractSymbol> others) {
    Set<ContractSymbol> known = new HashSet<>(others);
    return symbols.stream().filter(symbol -> !known.contains(symbol)).toList();
  }

  /** The number of listed, added and vanished symbols. */
  @Override
  public String toString() {
    return "%s listed, %d added, %d vanished"
        .formatted(PlainText.counted(listed.size(), "symbol"), added().size(), vanished().size());
  }
}
