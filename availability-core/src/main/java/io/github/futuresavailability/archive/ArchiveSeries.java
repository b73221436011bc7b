package io.github.futuresavailability.archive;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.Market;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One series of the archive: the files of one kind, of one market, and of one candle interval where
 * the kind has intervals. Immutable and thread-safe.
 *
 * <p>Keys have the form {@code data/MARKET/CADENCE/KIND/SYMBOL/[INTERVAL/]SYMBOL-LABEL-DATE.zip}
 * where the label is the interval or, without one, the kind.
 *
 * @param market the market
 * @param kind the kind of data in the files
 * @param interval the length of a candle; null if and only if the kind has no intervals
 */
public record ArchiveSeries(Market market, DataKind kind, @Nullable KlineInterval interval) {
  /** The series that this library tracks by default: 1m klines of the USD-M futures. */
  public static final ArchiveSeries UM_KLINES_1M = klines(Market.UM, KlineInterval.ONE_MINUTE);

  /** Checks that there is an interval if and only if the kind has intervals. */
  public ArchiveSeries {
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(kind, "kind");
    if (kind.hasInterval() != (interval != null)) {
      throw new IllegalArgumentException(
          kind.code() + (kind.hasInterval() ? " needs an interval" : " has no interval"));
    }
  }

  /**
   * The klines of a market.
   *
   * @param market the market
   * @param interval the length of a candle
   * @return the series
   */
  public static ArchiveSeries klines(Market market, KlineInterval interval) {
    return new ArchiveSeries(market, DataKind.KLINES, interval);
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @param text market, kind and interval with slashes, {@code futures/um/klines/1m}
   * @return the series
   * @throws IllegalArgumentException if the text names no series
   */
  public static ArchiveSeries parse(String text) {
    Objects.requireNonNull(text, "text");
    for (Market market : Market.values()) {
      if (text.startsWith(market.code() + "/")) {
        String[] rest = text.substring(market.code().length() + 1).split("/", -1);
        DataKind kind = DataKind.parse(rest[0]);
        if (rest.length == (kind.hasInterval() ? 2 : 1)) {
          return new ArchiveSeries(
              market, kind, kind.hasInterval() ? KlineInterval.parse(rest[1]) : null);
        }
      }
    }
    throw new IllegalArgumentException(
        "Not a series of the archive: \"" + text + "\"; write futures/um/klines/1m");
  }

  /**
   * The series of the same market and kind with other candles.
   *
   * @param other the length of a candle
   * @return the series
   * @throws IllegalArgumentException if the kind has no intervals
   */
  public ArchiveSeries withInterval(KlineInterval other) {
    return new ArchiveSeries(market, kind, other);
  }

  /**
   * The cadence of the files that are probed: daily files wherever the archive has them. Funding
   * rates and candles longer than a day have only monthly files; such a file stands for every day
   * of its month.
   *
   * @return daily or monthly
   */
  public Cadence cadence() {
    boolean longCandles =
        interval == KlineInterval.THREE_DAYS
            || interval == KlineInterval.ONE_WEEK
            || interval == KlineInterval.ONE_MONTH;
    return kind.hasDailyFiles() && !longCandles ? Cadence.DAILY : Cadence.MONTHLY;
  }

  /**
   * A contract that never stopped trading; a recent day is published if this contract has a file
   * for it.
   *
   * @return {@code BTCUSDT} for the klines of UM
   */
  public String referenceSymbol() {
    // Index prices belong to a pair, and COIN-M names a pair without the type of contract.
    boolean ofPairs = market == Market.CM && kind == DataKind.INDEX_PRICE_KLINES;
    return ofPairs ? "BTCUSD" : market.referenceSymbol();
  }

  /**
   * The prefix below which every symbol of the series has a folder.
   *
   * @param cadence daily or monthly files
   * @return a prefix that ends in a slash
   */
  public String prefix(Cadence cadence) {
    Objects.requireNonNull(cadence, "cadence");
    return "data/" + market.code() + "/" + cadence.code() + "/" + kind.code() + "/";
  }

  /**
   * The prefix of the files of one symbol.
   *
   * @param cadence daily or monthly files
   * @param symbol the symbol
   * @return a prefix that ends in a slash
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol
   */
  public String symbolPrefix(Cadence cadence, String symbol) {
    Objects.requireNonNull(symbol, "symbol");
    ContractSymbol.of(symbol);
    return prefix(cadence) + symbol + "/" + (interval == null ? "" : interval.code() + "/");
  }

  /**
   * The part before the date that all keys of one symbol have.
   *
   * @param cadence daily or monthly files
   * @param symbol the symbol
   * @return the part of the key before the date
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol
   */
  public String keyStem(Cadence cadence, String symbol) {
    return symbolPrefix(cadence, symbol) + symbol + "-" + label() + "-";
  }

  /**
   * The keys of a symbol's files of {@link #cadence()}.
   *
   * @param symbol the symbol
   * @return the prefix to list, and how to read the listed keys
   */
  public DailyKeys dailyKeys(String symbol) {
    return DailyKeys.of(this, symbol);
  }

  /**
   * The file of {@link #cadence()} that covers a day of a symbol.
   *
   * @param symbol the symbol
   * @param day the UTC day
   * @return the file of that day, or of its month
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol
   */
  public ArchiveFile covering(String symbol, LocalDate day) {
    return new ArchiveFile(this, cadence(), symbol, cadence().firstDay(day));
  }

  /**
   * The daily file of a symbol.
   *
   * @param symbol the symbol
   * @param day the UTC day
   * @return the file
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol
   */
  public ArchiveFile daily(String symbol, LocalDate day) {
    return new ArchiveFile(this, Cadence.DAILY, symbol, day);
  }

  /**
   * The monthly file of a symbol.
   *
   * @param symbol the symbol
   * @param month the month
   * @return the file
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol
   */
  public ArchiveFile monthly(String symbol, YearMonth month) {
    Objects.requireNonNull(month, "month");
    return new ArchiveFile(this, Cadence.MONTHLY, symbol, month.atDay(1));
  }

  /**
   * The symbol whose folder a prefix names.
   *
   * @param cadence daily or monthly files
   * @param folder a prefix as a listing with delimiter {@code /} returns it
   * @return the symbol, or empty if the prefix is not the folder of a symbol of this series
   */
  public Optional<String> symbolOf(Cadence cadence, String folder) {
    Objects.requireNonNull(folder, "folder");
    String prefix = prefix(cadence);
    if (!folder.startsWith(prefix) || !folder.endsWith("/")) {
      return Optional.empty();
    }
    int end = folder.length() - 1;
    if (prefix.length() >= end) {
      return Optional.empty();
    }
    return ContractSymbol.tryParse(folder.substring(prefix.length(), end))
        .map(ContractSymbol::name);
  }

  String label() {
    return interval == null ? kind.code() : interval.code();
  }

  /** Market, kind and interval with slashes: {@code futures/um/klines/1m}. */
  @Override
  public String toString() {
    String text = market.code() + "/" + kind.code();
    return interval == null ? text : text + "/" + interval.code();
  }
}
