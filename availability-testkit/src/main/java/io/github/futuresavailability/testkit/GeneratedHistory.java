package io.github.futuresavailability.testkit;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What a scenario says about one symbol. Days are counted from 1970-01-01. Not changed once made.
 *
 * @param symbol the symbol
 * @param seed decides every number of its files
 * @param present days with files
 * @param untraded days whose candles are flat
 * @param monthlyLacks days whose rows the monthly files lack
 * @param monthlyDiffers days whose rows are wrong in the monthly files
 * @param without days without files of one series, in daily and monthly files alike
 * @param lateness how many days later than usual a day's files appear
 * @param headersFrom the day from which every file has a header row
 * @param candles where candles come from, by the first day from which it holds
 */
record GeneratedHistory(
    String symbol,
    long seed,
    BitSet present,
    BitSet untraded,
    BitSet monthlyLacks,
    BitSet monthlyDiffers,
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

  /** The candle that the monthly file has for a day. */
  Candle monthlyCandle(int day) {
    Candle candle = candle(day);
    return monthlyDiffers.get(day) ? candle.understated() : candle;
  }

  /** The days that the files of one series and cadence cover. */
  BitSet days(ArchiveSeries series, Cadence cadence) {
    BitSet lacking = without.get(series);
    if (lacking == null && (cadence == Cadence.DAILY || monthlyLacks.isEmpty())) {
      return present;
    }
    BitSet days = (BitSet) present.clone();
    if (lacking != null) {
      days.andNot(lacking);
    }
    if (cadence == Cadence.MONTHLY) {
      days.andNot(monthlyLacks);
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
