package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.trades.Trade;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.data.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Flink reads what the lake writes, and writes to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FlinkReadTest {
  private static final String TRADES = "lake.market_data.trades_v2";

  private Lake lake;
  private FlinkEngine flink;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    lake = LakeFixtures.open(folder);
    flink = FlinkEngine.start(folder);
  }

  @AfterAll
  void stop() {
    flink.close();
    lake.close();
  }

  @Test
  void tradesAreThoseOfTheLakeAlsoAfterFlinkHasWritten() throws Exception {
    List<Trade> trades = LakeFixtures.various(63, 4000);
    LakeSnapshot first = LakeFixtures.append(lake, trades.subList(0, 1700));
    LakeFixtures.append(lake, trades.subList(1700, 3000));
    checkTrades("", trades.subList(0, 3000));
    checkTrades(" /*+ OPTIONS('snapshot-id'='" + first.id() + "') */", trades.subList(0, 1700));

    flink.sql("CREATE TABLE lake.market_data.staged LIKE " + TRADES);
    flink.sql(
        "INSERT INTO lake.market_data.staged SELECT * FROM " + TRADES + " WHERE symbol = 'BTCUSDT'");
    flink.sql("INSERT INTO " + TRADES + " SELECT * FROM lake.market_data.staged");
    List<Trade> all = new ArrayList<>(trades.subList(0, 3000));
    trades.subList(0, 3000).stream()
        .filter(trade -> trade.symbol().equals("BTCUSDT"))
        .forEach(all::add);
    LakeFixtures.append(lake, trades.subList(3000, 4000));
    all.addAll(trades.subList(3000, 4000));
    checkTrades("", all);
    assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(all));

    assertThat(LakeFixtures.maintainStrictly(lake).joinedFiles()).isPositive();
    checkTrades("", all);
    assertThat(lake.trades().position(LakeFixtures.SOURCE).value("rows")).hasValue(4000);
    assertThat(lake.verify().problems()).isEmpty();
  }

  private void checkTrades(String hint, List<Trade> trades) throws Exception {
    BigDecimal quantity =
        trades.stream().map(Trade::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(flink.sql("SELECT count(*), sum(quantity) FROM " + TRADES + hint))
        .containsExactly(List.of((long) trades.size(), quantity));
    List<Trade> read =
        flink.sql("SELECT * FROM " + TRADES + hint).stream().map(FlinkReadTest::trade).toList();
    assertThat(LakeFixtures.inOrder(read)).isEqualTo(LakeFixtures.inOrder(trades));
  }

  private static Trade trade(List<@Nullable Object> row) {
    GenericRecord record = GenericRecord.create(new TradeForm().schema());
    for (int i = 0; i < record.size(); i++) {
      record.set(i, value(row.get(i)));
    }
    return IcebergRows.trade(record);
  }

  /** As Iceberg's own reader returns it. */
  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof Object[] texts) {
      return Arrays.asList(texts);
    }
    if (value instanceof byte[] bytes) {
      ByteBuffer id = ByteBuffer.wrap(bytes);
      return new UUID(id.getLong(), id.getLong());
    }
    return value;
  }

  @Test
  void theRecordHasItsFingerprintAndTheUniverseInSqlIsThatOfTheLibrary() throws Exception {
    GuideUniverse universe = new GuideUniverse();
    try (AvailabilityDatabase database = GuideUniverse.database()) {
      AvailabilityRefresh refresh = lake.availability().refresh(database);
      String facts =
          FactFingerprint.QUERY.formatted("TIMESTAMPDIFF(DAY, DATE '1970-01-01', date)");
      assertThat(FactFingerprint.of(flink.sql(quoted(facts)))).isEqualTo(refresh.fingerprint());

      Map<LocalDate, List<String>> found = new TreeMap<>();
      for (List<@Nullable Object> row : flink.sql(quoted(universe.inSql()))) {
        found
            .computeIfAbsent((LocalDate) row.get(0), day -> new ArrayList<>())
            .add(String.valueOf(row.get(1)));
      }
      assertThat(found)
          .isEqualTo(universe.inLibrary(database))
          .hasSizeGreaterThan(GuideUniverse.DAYS / 2);
    }
  }

  /** As the guide says: these names are words of the language in Flink. */
  private static String quoted(String sql) {
    return sql.replaceAll("\\b(date|day|days|number|previous)\\b", "`$1`");
  }
}
