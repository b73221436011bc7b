package io.github.futuresavailability.validate;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The calls that mend a finding, with arguments that reach its days: in Java, and on the command
 * line of the examples.
 *
 * <p>A look-back asks again for days that have a row. A backfill asks only for those without one,
 * so that it mends unprobed days and no absent ones.
 */
final class SuggestedFix {
  private static final String SYMBOLS =
      "SELECT DISTINCT symbol FROM daily_availability ORDER BY symbol";

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private SuggestedFix() {}

  /** The plan to ask again for the files of a symbol; empty if no archive can have the symbol. */
  static CollectionPlan askFor(String symbol, List<DateRange> days) {
    return ContractSymbol.tryParse(symbol).isEmpty()
        ? CollectionPlan.EMPTY
        : CollectionPlan.ofAvailability(symbol, days);
  }

  /** The plan to ask again for the files of some symbols. */
  static CollectionPlan askFor(Collection<String> symbols, List<DateRange> days) {
    return CollectionPlan.union(symbols.stream().map(symbol -> askFor(symbol, days)).toList());
  }

  /** The plan to ask again for the volumes of a symbol; empty if no archive can have the symbol. */
  static CollectionPlan collect(String symbol, List<DateRange> days) {
    return ContractSymbol.tryParse(symbol).isEmpty()
        ? CollectionPlan.EMPTY
        : CollectionPlan.ofVolumes(symbol, days);
  }

  /** Every symbol with a row, in UTF-8 order. */
  static List<String> symbols(AvailabilityDatabase database) {
    return database.query(SYMBOLS, row -> row.getString(1));
  }

  /** The UTC day, whatever the zone of the clock. */
  static LocalDate today(Clock clock) {
    Instant now = clock.instant();
    if (now.isBefore(EARLIEST) || !now.isBefore(END)) {
      throw new IllegalArgumentException("The clock is not in the years 1 to 9999: " + now);
    }
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /**
   * Asks again for every symbol.
   *
   * @param first the first day to ask for
   * @param today the day on which the look-back is to run; the day after reaches as well
   */
  static String lookBack(LocalDate first, LocalDate today) {
    return lookBack("", "", first, today);
  }

  /** Asks again for one symbol. */
  static String lookBack(String symbol, LocalDate first, LocalDate today) {
    return lookBack(call(symbol), option(symbol), first, today);
  }

  /** Asks for what is unprobed of every symbol. */
  static String backfill(List<DateRange> days) {
    return between("Backfill", "backfill", "", "", days);
  }

  /** Asks for what is unprobed of one symbol. */
  static String backfill(String symbol, List<DateRange> days) {
    return between("Backfill", "backfill", call(symbol), option(symbol), days);
  }

  /** Collects the volumes of every symbol. */
  static String volumes(List<DateRange> days) {
    return between("VolumeCollection", "volumes", "", "", days);
  }

  /** Collects the volumes of one symbol. */
  static String volumes(String symbol, List<DateRange> days) {
    return between("VolumeCollection", "volumes", call(symbol), option(symbol), days);
  }

  /** Reads the daily files of one symbol, and corrects its volumes. */
  static String verification(String symbol, List<DateRange> days) {
    LocalDate first = days.get(0).first();
    LocalDate last = days.get(days.size() - 1).last();
    return String.format(
        Locale.ROOT,
        "VolumeCollection%s.between(%s, %s).verifyAgainstDaily(),"
            + " or volumes --verify%s --from %s --to %s",
        call(symbol),
        first,
        last,
        option(symbol),
        first,
        last);
  }

  /** A look-back counts up to yesterday, so that one more day is left for a run tomorrow. */
  private static String lookBack(String call, String option, LocalDate first, LocalDate today) {
    long days = Math.max(1, ChronoUnit.DAYS.between(first, today) + 1);
    return String.format(
        Locale.ROOT,
        "DailyUpdate%s.lookingBackDays(%d), or update%s --look-back %d",
        call,
        days,
        option,
        days);
  }

  private static String between(
      String task, String command, String call, String option, List<DateRange> days) {
    LocalDate first = days.get(0).first();
    LocalDate last = days.get(days.size() - 1).last();
    return String.format(
        Locale.ROOT,
        "%s%s.between(%s, %s), or %s%s --from %s --to %s",
        task,
        call,
        first,
        last,
        command,
        option,
        first,
        last);
  }

  private static String call(String symbol) {
    return isPlain(symbol) ? ".symbols(" + symbol + ")" : "";
  }

  private static String option(String symbol) {
    return isPlain(symbol) ? " --symbols " + symbol : "";
  }

  /** Other symbols cannot be typed as they stand; the call is then one for every symbol. */
  private static boolean isPlain(String symbol) {
    return symbol.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }
}
