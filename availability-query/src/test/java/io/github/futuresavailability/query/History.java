package io.github.futuresavailability.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small history that is drawn, one letter a day, and results from the drawing by loops alone,
 * which share no code with the library.
 *
 * <p>{@code ' '} unprobed, {@code .} absent, {@code ?} absent but probed early, {@code -} absent
 * when probed two months later, {@code #} present without volume, {@code 0} to {@code 9} present
 * with so many trades.
 */
record History(Map<String, String> pictures) {
  static final LocalDate START = LocalDate.parse("2024-01-01");
  static final int DAYS = 40;
  static final double VOLUME_OF_ONE_TRADE = 12.5;
  private static final Comparator<String> BY_BYTES =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  static History of(String symbol, String picture) {
    return new History(Map.of(symbol, picture));
  }

  static LocalDate day(int index) {
    return START.plusDays(index);
  }

  AvailabilityDatabase inMemory() {
    return inMemory(TrackedArchive.BINANCE_VISION);
  }

  AvailabilityDatabase inMemory(TrackedArchive archive) {
    AvailabilityDatabase database = AvailabilityDatabase.inMemory(archive);
    writeTo(database);
    return database;
  }

  void writeTo(AvailabilityDatabase database) {
    List<Availability> facts = new ArrayList<>();
    List<DailyKline> klines = new ArrayList<>();
    for (String symbol : symbols()) {
      for (int i = 0; i < pictures.getOrDefault(symbol, "").length(); i++) {
        if (isProbed(symbol, i)) {
          facts.add(fact(symbol, i));
        }
        if (Character.isDigit(at(symbol, i))) {
          klines.add(kline(symbol, i));
        }
      }
    }
    database.upsert(facts);
    if (!klines.isEmpty()) {
      database.upsertVolumes(klines);
    }
  }

  List<String> symbols() {
    TreeMap<String, String> sorted = new TreeMap<>(BY_BYTES);
    sorted.putAll(pictures);
    return List.copyOf(sorted.keySet());
  }

  Stream<Integer> days() {
    return Stream.iterate(-2, i -> i < DAYS + 2, i -> i + 1);
  }

  char at(String symbol, int index) {
    String picture = pictures.getOrDefault(symbol, "");
    return index < 0 || index >= picture.length() ? ' ' : picture.charAt(index);
  }

  boolean isProbed(String symbol, int index) {
    return at(symbol, index) != ' ';
  }

  boolean isPresent(String symbol, int index) {
    return "#0123456789".indexOf(at(symbol, index)) >= 0;
  }

  boolean isAbsent(String symbol, int index) {
    return isProbed(symbol, index) && !isPresent(symbol, index);
  }

  boolean hasRows(int index) {
    return symbols().stream().anyMatch(symbol -> isProbed(symbol, index));
  }

  boolean isCollected(int index) {
    return symbols().stream().anyMatch(symbol -> isPresent(symbol, index));
  }

  DrawnListings listings() {
    return new DrawnListings(pictures);
  }

  int presentDays(String symbol, int from, int to) {
    int count = 0;
    for (int i = from; i <= to; i++) {
      count += isPresent(symbol, i) ? 1 : 0;
    }
    return count;
  }

  int absentDays(String symbol, int from, int to) {
    int count = 0;
    for (int i = from; i <= to; i++) {
      count += isAbsent(symbol, i) ? 1 : 0;
    }
    return count;
  }

  List<String> presentOn(int index) {
    return symbols().stream().filter(symbol -> isPresent(symbol, index)).toList();
  }

  double volume(String symbol, int index) {
    return VOLUME_OF_ONE_TRADE * (at(symbol, index) - '0');
  }

  /** Differs from day to day, and from one symbol to most others. */
  double close(String symbol, int index) {
    return 1 + (symbol.codePointAt(0) + 7 * index) % 13 / 8.0;
  }

  private Availability fact(String symbol, int index) {
    LocalDate day = day(index);
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    if (isPresent(symbol, index)) {
      return Availability.present(symbol, day, 1000L + index, end, end.plusSeconds(1));
    }
    long hoursLater =
        switch (at(symbol, index)) {
          case '?' -> 71;
          case '-' -> 24 * 60;
          default -> 72;
        };
    return Availability.absent(symbol, day, end.plusSeconds(3600 * hoursLater));
  }

  private DailyKline kline(String symbol, int index) {
    double volume = volume(symbol, index);
    return new DailyKline(
        symbol,
        day(index),
        1,
        2,
        0.5,
        close(symbol, index),
        volume / 2,
        volume,
        at(symbol, index) - '0',
        volume / 8,
        volume / 4);
  }
}
