package io.github.futuresavailability.universe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.RecordedContracts;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** The memory of a universe of 1,000 symbols on 2,400 days, by the layout of its objects. */
final class UniverseMemoryTest {
  static {
    // The layout is computed: JOL need not attach to this JVM, which takes it long.
    System.setProperty("jol.skipDynamicAttach", "true");
    System.setProperty("jol.skipHotspotSAAttach", "true");
    // Otherwise it cannot look into records.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  private static final int SYMBOLS = 1000;
  private static final int DAYS = 2400;
  private static final long MEGABYTE = 1_000_000;

  @Test
  void aUniverseTakesLessThanAMegabyte() {
    assertThat(bytesOf(universe(DAYS))).isBetween(MEGABYTE / 2, MEGABYTE);
  }

  @Test
  void soDoesOneWhoseLastMonthHasNoVolumes() {
    assertThat(bytesOf(universe(DAYS - 30))).isBetween(MEGABYTE / 2, MEGABYTE);
  }

  @Test
  void soDoesOneWithoutAnyVolume() {
    assertThat(bytesOf(universe(0))).isBetween(MEGABYTE / 2, MEGABYTE);
  }

  private static long bytesOf(Universe universe) {
    return GraphLayout.parseInstance(universe).totalSize();
  }

  /** Every symbol on every day; trades are known on so many of the first days. */
  private static Universe universe(int daysWithVolumes) {
    BitSet all = new BitSet();
    all.set(0, DAYS);
    BitSet traded = new BitSet();
    traded.set(0, daysWithVolumes);
    BitSet unknown = new BitSet();
    unknown.set(daysWithVolumes, DAYS);
    List<SymbolActivity> symbols =
        IntStream.range(0, SYMBOLS)
            .mapToObj(i -> String.format(Locale.ROOT, "SYMBOL%04dUSDT", i))
            .map(symbol -> new SymbolActivity(symbol, all, traded, unknown))
            .toList();
    return BitMatrixUniverse.of(new RecordedDays(19_000, all, symbols, 0), RecordedContracts.NONE);
  }
}
