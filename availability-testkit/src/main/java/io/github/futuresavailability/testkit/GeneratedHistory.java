package io.github.futuresavailability.testkit;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The data of one symbol in a scenario. Days are counted from 1970-01-01. Immutable after
 * construction.
 *
 * @param symbol the symbol
 * @param seed the seed of every number in its files
 * @param present days with files
 * @param untraded days whose candles are flat
 * @param missingInMonthly days without a row in the monthly files
 * @param wrongInMonthly days with a wrong row in the monthly files
 * @param without days without files of one series, in daily and monthly files alike
 * @param lateness the number of days by which a day's files appear late
 * @param headersFrom the first day from which every file has a header row
 * @param candles the sources of candles, by the first day of each
 */
record GeneratedHistory(
    String symbol,
    long seed,
    BitSet present,
    BitSet untraded,
    BitSet missingInMonthly,
    BitSet wrongInMonthly,
    Map<ArchiveSeries, BitSet> without,
    Map<Integer, Integer> lateness,
    int headersFrom,
    NavigableMap<Integer, CandleSource> candles) {

  Candle candle(int day) {
    CandleSource source = candles.floorEntry(day).getValue();
    return untraded.get(day)
        ? source.flat(untraded.previousClearBit(day) + 1, day)
        : source.traded(day);
  }

  /** The candle of a day in the monthly file. */
  Candle monthlyCandle(int day) {
    Candle candle = candle(day);
    return wrongInMonthly.get(day) ? candle.understated() : candle;
  }

  /** The days that the files of one series and cadence cover. */
  BitSet days(ArchiveSeries series, Cadence cadence) {
    BitSet excluded = without.get(series);
    if (excluded == null && (cadence == Cadence.DAILY || missingInMonthly.isEmpty())) {
      return present;
    }
    BitSet days = (BitSet) present.clone();
    if (excluded != null) {
      days.andNot(excluded);
    }
    if (cadence == Cadence.MONTHLY) {
      days.andNot(missingInMonthly);
    }
    return days;
  }

  /** The days for which a series has a file; a monthly one covers all days of its month. */
  BitSet coveredDays(ArchiveSeries series) {
    if (series.cadence() == Cadence.DAILY) {
      return days(series, Cadence.DAILY);
    }
    BitSet covered = new BitSet();
    days(series, Cadence.MONTHLY).stream()
        .mapToObj(LocalDate::ofEpochDay)
        .filter(day -> !day.isBefore(ArchiveFolder.FIRST_MONTHLY_DAY))
        .forEach(
            day ->
                covered.set(
                    (int) day.withDayOfMonth(1).toEpochDay(),
                    (int) day.withDayOfMonth(1).plusMonths(1).toEpochDay()));
    return covered;
  }

  int lateness(int day) {
    return lateness.isEmpty() ? 0 : lateness.getOrDefault(day, 0);
  }
}
