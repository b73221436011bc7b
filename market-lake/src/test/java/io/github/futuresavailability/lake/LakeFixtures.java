package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** Lakes and records for the tests. */
final class LakeFixtures {
  static final Instant START = Instant.parse("2026-01-09T22:00:00Z");
  static final String SOURCE = "source of the tests";

  private static final List<AssetClass> CLASSES = List.of(AssetClass.values());
  private static final List<Side> SIDES = List.of(Side.values());

  /** The order in which records are read. */
  static final Comparator<Trade> BY_TIME =
      Comparator.comparingLong(Trade::timestampMicros)
          .thenComparing(trade -> trade.tradeId().length())
          .thenComparing(Trade::tradeId)
          .thenComparing(Trade::symbol);

  /** Joins any two files and keeps as few snapshots as it can. */
  static final Maintenance STRICT =
      Maintenance.standard()
          .withSnapshots(Duration.ofMinutes(10), Duration.ZERO)
          .withFiles(1 << 20, 2);

  private LakeFixtures() {}

  /** A time at which every snapshot is old enough. */
  static Instant later() {
    return Instant.now().plus(Duration.ofMinutes(11));
  }

  static MaintenanceReport maintainStrictly(Lake lake) {
    return lake.maintain(STRICT, later());
  }

  /** Lets snapshots expire after two seconds, in which a writer has found that of its commit. */
  static MaintenanceReport maintainDuringAppends(Lake lake) {
    return lake.maintain(STRICT, Instant.now().plus(Duration.ofSeconds(598)));
  }

  static Lake open(Path folder) {
    return open(folder, LakeOptions.standard());
  }

  static Lake open(Path folder, LakeOptions options) {
    return Lake.open(
        LakeCatalog.sqlite(folder.resolve("catalog.db")), folder.resolve("warehouse"), options);
  }

  /** Trades with ids that follow one another, half a minute apart. */
  static List<Trade> trades(String symbol, long firstId, int count) {
    List<Trade> trades = new ArrayList<>();
    for (long id = firstId; id < firstId + count; id++) {
      trades.add(trade(symbol, id).build());
    }
    return trades;
  }

  /** A trade whose fields all follow from symbol and id. */
  static Trade.Builder trade(String symbol, long id) {
    return Trade.builder("BINANCE", symbol)
        .assetClass(AssetClass.CRYPTO)
        .id(id)
        .timestamp(START.plusSeconds(30 * id))
        .unscaledPrice(4_500_000_000_000L + id * 1_000_000)
        .unscaledQuantity(1 + id)
        .currency("USDT")
        .side(id % 2 == 0 ? Side.BUY : Side.SELL)
        .ingestionTimestamp(START.plusSeconds(30 * id).plusMillis(7));
  }

  /** Trades with every field in every form. */
  static List<Trade> various(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Trade.Builder trade =
          Trade.builder(random.nextInt(3) == 0 ? "BINANCE_UM" : "BINANCE", symbol(random))
              .assetClass(CLASSES.get(random.nextInt(4)))
              .id(random.nextInt(5) == 0 ? "a-" + i : Integer.toString(1000 + i))
              .timestampMicros(micros(random))
              .unscaledPrice(random.nextLong(1_000_000_000_000_000_000L))
              .unscaledQuantity(random.nextLong(1_000_000_000_000_000_000L))
              .currency(random.nextBoolean() ? "USDT" : "BTC")
              .side(SIDES.get(random.nextInt(4)))
              .ingestionTimestampMicros(micros(random));
      if (random.nextBoolean()) {
        trade.sourceSequence(random.nextLong(Long.MAX_VALUE));
      }
      if (random.nextInt(4) == 0) {
        trade.platformSequence(random.nextLong(Long.MAX_VALUE));
        trade.tradeConditions(List.of("XT", "it's \"a\" code", "", "\\\u0000,]"));
      }
      if (random.nextInt(3) == 0) {
        trade.vendorData(
            Map.of("name", "value " + i, "Name", "\\\"\u0000\u001f😀}", "", "'", "币安", "\n"));
      }
      if (random.nextInt(3) == 0) {
        trade.messageId(new UUID(random.nextLong(), random.nextLong()));
      }
      trades.add(trade.build());
    }
    return trades;
  }

  private static String symbol(SplittableRandom random) {
    return List.of("BTCUSDT", "ETHUSDT", "币安人生USDT", "O'NEIL", "*[?]").get(random.nextInt(5));
  }

  /** Mostly in a few days, sometimes at the ends of all times. */
  private static long micros(SplittableRandom random) {
    return switch (random.nextInt(40)) {
      case 0 -> micros("0001-01-01T00:00:00Z");
      case 1 -> micros("9999-12-31T23:59:59.999999Z");
      case 2 -> -1;
      default -> START.getEpochSecond() * 1_000_000 + random.nextLong(4L * 86_400_000_000L);
    };
  }

  private static long micros(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  static Quote quote(String symbol, long id) {
    return Quote.builder("BINANCE", symbol)
        .assetClass(AssetClass.CRYPTO)
        .id(id)
        .timestamp(START.plusSeconds(id))
        .unscaledBidPrice(100 + id)
        .unscaledBidQuantity(7)
        .unscaledAskPrice(200 + id)
        .unscaledAskQuantity(8)
        .currency("USDT")
        .sourceSequence(id)
        .vendorData(Map.of("event", "bookTicker"))
        .ingestionTimestamp(START.plusSeconds(id))
        .build();
  }

  static List<Trade> inOrder(List<Trade> trades) {
    return trades.stream().sorted(BY_TIME).toList();
  }

  /** All trades of a lake, in the order in which they are read. */
  static List<Trade> all(LakeTrades trades) {
    List<Trade> all = new ArrayList<>();
    trades.instruments().stream()
        .map(LakeInstrument::symbol)
        .distinct()
        .forEach(symbol -> trades.of(symbol).forEach(all::add));
    return inOrder(all);
  }

  static List<Path> files(Path folder, String ending) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** The names of what is in a folder. */
  static List<String> filesOf(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Makes every file older than the standard age of orphans. */
  static void age(Path folder) throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(73)));
    for (Path file : files(folder, "")) {
      if (Files.isRegularFile(file)) {
        Files.setLastModifiedTime(file, old);
      }
    }
  }

  /** Appends trades after what the lake has of the source of the tests. */
  static LakeSnapshot append(Lake lake, List<Trade> trades) {
    LakePosition before = lake.trades().position(SOURCE);
    return lake.trades()
        .append(
            trades, before, before.with("rows", before.value("rows").orElse(0) + trades.size()));
  }
}
