package io.github.futuresavailability.universe;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.BitSet;
import java.util.List;

/** Turns the days of each symbol into the symbols of each day. */
final class UniverseLoader {
  private UniverseLoader() {}

  static Universe load(AvailabilityDatabase database) {
    return of(HistoryReader.all(database));
  }

  static Universe of(RecordedDays history) {
    List<SymbolActivity> symbols = history.symbols();
    int days = history.collected().length();
    BitMatrix available = new BitMatrix(days, symbols.size());
    BitMatrix traded = new BitMatrix(days, symbols.size());
    BitMatrix unknown = new BitMatrix(days, symbols.size());
    for (int column = 0; column < symbols.size(); column++) {
      SymbolActivity symbol = symbols.get(column);
      fill(available, column, symbol.present());
      fill(traded, column, symbol.traded());
      fill(unknown, column, symbol.unknown());
    }
    return new BitMatrixUniverse(
        history.firstDay(),
        (BitSet) history.collected().clone(),
        SymbolIndex.of(symbols.stream().map(SymbolActivity::symbol).toList()),
        new BitMatrixUniverse.Bits(available, traded, unknown));
  }

  private static void fill(BitMatrix matrix, int column, BitSet days) {
    int end = 0;
    for (int day = days.nextSetBit(0); day >= 0; day = days.nextSetBit(end)) {
      end = days.nextClearBit(day);
      matrix.set(day, end, column);
    }
  }
}
