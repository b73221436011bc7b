package io.github.futuresavailability.universe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.query.DrawnListings;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small history that is drawn, one letter a day: {@code ' '} unprobed, {@code .} absent, {@code
 * #} present without volume, {@code 0} to {@code 9} present with so many trades.
 */
record Drawing(Map<String, String> pictures) {
  static final LocalDate START = LocalDate.parse("2024-01-01");
  static final int DAYS = 40;

  static Drawing of(String symbol, String picture) {
    return new Drawing(Map.of(symbol, picture));
  }

  static LocalDate day(int index) {
    return START.plusDays(index);
  }

  AvailabilityDatabase inMemory() {
    AvailabilityDatabase database = AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION);
    writeTo(database);
    return database;
  }

  void writeTo(AvailabilityDatabase database) {
    List<Availability> facts = new ArrayList<>();
    List<DailyKline> klines = new ArrayList<>();
    pictures.forEach(
        (symbol, picture) -> {
          for (int i = 0; i < picture.length(); i++) {
            if (picture.charAt(i) != ' ') {
              facts.add(fact(symbol, i));
            }
            if (Character.isDigit(picture.charAt(i))) {
              klines.add(kline(symbol, i));
            }
          }
        });
    database.upsert(facts);
    database.upsertVolumes(klines);
  }

  /** In the order of the bytes. */
  List<String> symbols() {
    TreeMap<String, String> sorted =
        new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
    sorted.putAll(pictures);
    return List.copyOf(sorted.keySet());
  }

  char at(String symbol, int index) {
    String picture = pictures.getOrDefault(symbol, "");
    return index < 0 || index >= picture.length() ? ' ' : picture.charAt(index);
  }

  boolean isPresent(String symbol, int index) {
    return "#0123456789".indexOf(at(symbol, index)) >= 0;
  }

  boolean isTraded(String symbol, int index) {
    return "123456789".indexOf(at(symbol, index)) >= 0;
  }

  DrawnListings listings() {
    return new DrawnListings(pictures);
  }

  boolean isCollected(int index) {
    return symbols().stream().anyMatch(symbol -> isPresent(symbol, index));
  }

  double volume(String symbol, int index) {
    return 12.5 * (at(symbol, index) - '0');
  }

  /** The same up to a day, and what another drawing shows from that day on. */
  Drawing continuedBy(Drawing other, int from) {
    Map<String, String> pictures = new TreeMap<>();
    List<String> both = new ArrayList<>(symbols());
    both.addAll(other.symbols());
    for (String symbol : both) {
      StringBuilder picture = new StringBuilder();
      for (int i = 0; i < DAYS; i++) {
        picture.append(i < from ? at(symbol, i) : other.at(symbol, i));
      }
      pictures.put(symbol, picture.toString());
    }
    return new Drawing(pictures);
  }

  private Availability fact(String symbol, int index) {
    Instant end = day(index).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return isPresent(symbol, index)
        ? Availability.present(symbol, day(index), 1000L + index, end, end.plusSeconds(1))
        : Availability.absent(symbol, day(index), end.plusSeconds(3600 * 72));
  }

  private DailyKline kline(String symbol, int index) {
    double volume = volume(symbol, index);
    return new DailyKline(
        symbol, day(index), 1, 2, 0.5, 1.5, volume, volume, at(symbol, index) - '0', 0, 0);
  }
}
