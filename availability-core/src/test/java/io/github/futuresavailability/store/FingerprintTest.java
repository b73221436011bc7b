package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.transfer.ExportPartition;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
  private static final List<String> SYMBOLS =
      List.of("BTCUSDT", "1000PEPEUSDT", "币安人生USDT", "\uD83D\uDE80USDT", "\uFF21USDT", "a,\"\n'b");

  @TempDir Path folder;

  private final List<Availability> facts = new ArrayList<>();
  private final List<DailyKline> klines = new ArrayList<>();

  FingerprintTest() {
    Random random = new Random(7);
    for (int day = 0; day < 70; day++) {
      for (String symbol : SYMBOLS) {
        LocalDate date = LocalDate.parse("2019-12-31").plusDays(day);
        boolean isPresent = random.nextInt(3) > 0;
        facts.add(isPresent ? present(symbol, date) : absent(symbol, date));
        if (isPresent && random.nextBoolean()) {
          klines.add(kline(symbol, date, random.nextInt(9) * 1_000_000_007L));
        }
      }
    }
  }

  @Test
  void anotherProgramComputesTheSame() throws Exception {
    try (AvailabilityDatabase database = written()) {
      Fingerprint fingerprint = database.fingerprint();

      assertThat(fingerprint.sha256()).isEqualTo(recomputed(facts, klines));
      assertThat(fingerprint.rows()).isEqualTo(420);
      assertThat(fingerprint.days()).contains(DateRange.parse("2019-12-31..2020-03-09"));
    }
  }

  @Test
  void itIsTheSameForEver() {
    try (AvailabilityDatabase database = inMemory()) {
      assertThat(database.fingerprint().toString())
          .isEqualTo(
              "sha256:8a46fdcf2bfd1f1d426cde94474ba6e66b6d6d8b350049d6385ec4d25d409e58 (0 rows, no days)");
      database.upsert(List.of(present("A", DAY), absent("B", DAY)));
      database.upsertVolumes(List.of(kline("A", DAY, 7)));
      assertThat(database.fingerprint().toString())
          .isEqualTo(
              "sha256:a313e64753207b114b817174981da5de03bce478d289b46c76abc4b80f292854 (2 rows, 2024-01-15..2024-01-15)");
    }
  }

  @Test
  void neitherOrderNorTimesNorHistoryChangeIt() {
    try (AvailabilityDatabase one = written();
        AvailabilityDatabase other = inMemory()) {
      List<Availability> later = new ArrayList<>();
      for (Availability fact : facts) {
        later.add(
            fact.isPresent()
                ? Availability.present(fact.symbol(), fact.day(), 5, null, PROBED.plusSeconds(99))
                : Availability.absent(fact.symbol(), fact.day(), PROBED.plusSeconds(99)));
      }
      Collections.shuffle(later, new Random(8));
      for (int start = 0; start < later.size(); start += 60) {
        other.upsert(later.subList(start, start + 60));
      }
      other.upsertVolumes(klines);

      assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
    }
  }

  @Test
  void everyKindOfFactChangesIt() {
    try (AvailabilityDatabase database = written()) {
      Fingerprint before = database.fingerprint();
      DailyKline old = klines.get(0);
      database.upsertVolumes(List.of(kline(old.symbol(), old.day(), old.tradeCount() + 1)));
      Fingerprint withOtherVolume = database.fingerprint();
      database.upsert(List.of(absent(old.symbol(), old.day())));
      Fingerprint withoutFile = database.fingerprint();
      database.upsert(List.of(absent("C", DAY)));

      assertThat(List.of(before, withOtherVolume, withoutFile, database.fingerprint()))
          .extracting(Fingerprint::sha256)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aRangeHasItsOwn() throws Exception {
    DateRange range = DateRange.parse("2020-01-15..2020-02-02");
    try (AvailabilityDatabase database = written()) {
      assertThat(database.fingerprint(range).sha256())
          .isEqualTo(
              recomputed(
                  facts.stream().filter(fact -> range.contains(fact.day())).toList(), klines));
      assertThat(database.fingerprint(range).days()).contains(range);
      assertThat(database.fingerprint(DateRange.of(LocalDate.MIN, LocalDate.MAX)))
          .isEqualTo(database.fingerprint());
      assertThat(database.fingerprint(DateRange.of(LocalDate.MAX)))
          .isEqualTo(inMemory().fingerprint());
    }
  }

  @Test
  void minusZeroIsZero() {
    try (AvailabilityDatabase zero = inMemory();
        AvailabilityDatabase minus = inMemory()) {
      for (AvailabilityDatabase database : List.of(zero, minus)) {
        database.upsert(List.of(present("A", DAY)));
      }
      zero.upsertVolumes(List.of(new DailyKline("A", DAY, 1, 1, 1, 1, 0.0, 0.0, 0, 0.0, 0.0)));
      minus.upsertVolumes(List.of(new DailyKline("A", DAY, 1, 1, 1, 1, -0.0, -0.0, 0, -0.0, -0.0)));

      assertThat(minus.fingerprint()).isEqualTo(zero.fingerprint());
    }
  }

  @Test
  void aNullAmongVolumesIsNotZero() throws Exception {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.upsert(List.of(present("A", DAY)));
      database.upsertVolumes(List.of(new DailyKline("A", DAY, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    }
    List<String> found = new ArrayList<>();
    for (String column : List.of("low_price", "close_price", "trade_count", "quote_volume_usdt")) {
      try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
          var statement = connection.createStatement()) {
        statement.execute("UPDATE daily_availability SET " + column + " = NULL");
      }
      try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
        found.add(database.fingerprint().sha256());
      }
    }
    assertThat(found).doesNotHaveDuplicates();
  }

  @Test
  void aSnapshotABackupAndAnImportHaveTheSame() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file);
        AvailabilityDatabase imported = inMemory()) {
      database.upsert(facts);
      database.upsertVolumes(klines);
      Fingerprint fingerprint = database.fingerprint();
      database.publish(folder.resolve("published"));
      database.backup(folder.resolve("backup"));
      database.export().toParquet(folder.resolve("parts"), ExportPartition.MONTH);
      imported.importing().parquet(folder.resolve("parts"));

      assertThat(imported.fingerprint()).isEqualTo(fingerprint);
      for (String name : List.of("published", "backup")) {
        try (var copy = AvailabilityDatabase.openReadOnly(folder.resolve(name))) {
          assertThat(copy.fingerprint()).isEqualTo(fingerprint);
        }
      }
    }
  }

  private AvailabilityDatabase written() {
    AvailabilityDatabase database = inMemory();
    database.upsert(facts);
    database.upsertVolumes(klines);
    return database;
  }

  /** What the documentation of {@link Fingerprint} says, and nothing else. */
  private static String recomputed(List<Availability> facts, List<DailyKline> klines)
      throws Exception {
    Map<String, DailyKline> volumes = new TreeMap<>();
    klines.forEach(kline -> volumes.put(kline.day() + kline.symbol(), kline));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("availability-fingerprint-2\n".getBytes(StandardCharsets.US_ASCII));
    List<Availability> ordered = new ArrayList<>(facts);
    ordered.sort(
        (a, b) ->
            a.day().equals(b.day())
                ? Arrays.compareUnsigned(utf8(a.symbol()), utf8(b.symbol()))
                : a.day().compareTo(b.day()));
    for (Availability fact : ordered) {
      out.writeInt(Math.toIntExact(fact.day().toEpochDay()));
      out.writeInt(utf8(fact.symbol()).length);
      out.write(utf8(fact.symbol()));
      out.writeByte(fact.isPresent() ? 1 : 0);
      write(out, fact.isPresent() ? volumes.get(fact.day() + fact.symbol()) : null);
    }
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  private static void write(DataOutputStream out, @Nullable DailyKline kline) throws IOException {
    if (kline == null) {
      out.write(new byte[9]);
      return;
    }
    write(out, kline.quoteVolume());
    out.writeByte(1);
    out.writeLong(kline.tradeCount());
    write(out, kline.baseVolume());
    write(out, kline.takerBuyBaseVolume());
    write(out, kline.takerBuyQuoteVolume());
    write(out, kline.open());
    write(out, kline.high());
    write(out, kline.low());
    write(out, kline.close());
  }

  private static void write(DataOutputStream out, double value) throws IOException {
    out.writeByte(1);
    out.writeDouble(value);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
