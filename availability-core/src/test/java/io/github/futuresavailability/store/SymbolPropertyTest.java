package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever text a symbol is, it is stored and found exactly and is never more than a value. */
final class SymbolPropertyTest {
  private static final int TEXTS = Boolean.getBoolean("stress") ? 2000 : 25;

  /** Quotes, SQL, emoji, Chinese, a letter in two spellings, invisible and very long text. */
  private static final List<String> HOSTILE =
      List.of(
          "';--",
          "'; DROP TABLE daily_availability; --",
          "\"",
          "?",
          "$1",
          "%_",
          "\\",
          "\n",
          "币安人生USDT",
          "😀👩‍👩‍👧USDT",
          "é",
          "e\u0301",
          "İıſK",
          "\u202E\u200B\uFEFF",
          " BTCUSDT ",
          "btcusdt",
          "NULL",
          "L".repeat(20_000));

  @Property(tries = 12)
  void anySymbolIsStoredAndFoundExactly(@ForAll("symbols") List<String> symbols) {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      database.upsert(symbols.stream().map(symbol -> present(symbol, DAY)).toList());
      database.upsertVolumes(symbols.stream().map(symbol -> kline(symbol, DAY, 7)).toList());
      load(database, symbols);

      assertThat(database.query("SELECT symbol FROM daily_availability", row -> row.getString(1)))
          .hasSize(2 * symbols.size())
          .hasSameElementsAs(symbols);
      for (String symbol : symbols) {
        assertThat(found(database, symbol)).containsExactly(symbol + " 7", symbol + " null");
      }
    }
  }

  @Property(tries = 12)
  void anyTextInAQueryIsOnlyAValue(@ForAll("texts") List<String> texts) {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
      for (String text : texts) {
        assertThat(found(database, text)).isEmpty();
        assertThat(database.provenance().changesOf(text)).isEmpty();
      }
      assertThat(database.summary().rows()).isEqualTo(1);
    }
  }

  private static List<String> found(AvailabilityDatabase database, String symbol) {
    return database.query(
        "SELECT symbol, trade_count FROM daily_availability WHERE symbol = ? ORDER BY date",
        row -> row.getString(1) + " " + row.getString(2),
        symbol);
  }

  private static void load(AvailabilityDatabase database, List<String> symbols) {
    try (BulkWriter load = database.beginBulkWrite()) {
      for (String symbol : symbols) {
        load.add(
            ProbeResult.of(symbol, DateRange.of(DAY.plusDays(1)))
                .present(DAY.plusDays(1), 1, null)
                .probedAt(StoreFixtures.PROBED));
      }
      load.commit(ShrinkPolicy.REJECT);
    }
  }

  @Provide
  Arbitrary<List<String>> symbols() {
    return Arbitraries.oneOf(Arbitraries.strings().ofMinLength(1).ofMaxLength(12), hostile())
        .filter(text -> ContractSymbol.tryParse(text).isPresent())
        .list()
        .uniqueElements()
        .ofMaxSize(TEXTS);
  }

  /** Texts that can be no symbol as well: NUL, slashes, halves of surrogate pairs. */
  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(12),
            Arbitraries.strings().withChars('\0', '\uD800', '\uDC00', '/', '\'').ofMaxLength(4),
            hostile())
        .list()
        .ofMaxSize(TEXTS);
  }

  private static Arbitrary<String> hostile() {
    return Arbitraries.of(HOSTILE);
  }
}
