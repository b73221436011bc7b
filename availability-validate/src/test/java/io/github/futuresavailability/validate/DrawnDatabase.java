package io.github.futuresavailability.validate;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.history.ObservedDay;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.ValidationEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws histories, one character a day: {@code t} present with trades, {@code 0} present without
 * trades, {@code p} present without volume, {@code .} absent, {@code ,} absent and probed the next
 * morning, {@code ?} unprobed. The first character stands for {@link #START}.
 */
public final class DrawnDatabase {
  public static final LocalDate START = LocalDate.of(2024, 2, 20);

  private final Map<String, String> pictures = new LinkedHashMap<>();
  private final List<ValidationEntry> validations = new ArrayList<>();

  public DrawnDatabase with(String symbol, String picture) {
    pictures.put(symbol, picture);
    return this;
  }

  /** Records a validation on the morning of that day, which saw every day before. */
  DrawnDatabase validatedOn(LocalDate day, long errors, long warnings) {
    Instant start = day.atTime(9, 30).toInstant(ZoneOffset.UTC);
    validations.add(
        new ValidationEntry(
            start, start.plusSeconds(2), 1_204, day.minusDays(1), errors, warnings));
    return this;
  }

  /** A database in memory with these histories; the caller closes it. */
  public AvailabilityDatabase open() {
    return open(TrackedArchive.BINANCE_VISION);
  }

  public AvailabilityDatabase open(TrackedArchive archive) {
    AvailabilityDatabase database = AvailabilityDatabase.inMemory(archive);
    writeTo(database);
    return database;
  }

  public void writeTo(AvailabilityDatabase database) {
    List<Availability> facts = new ArrayList<>();
    List<DailyKline> klines = new ArrayList<>();
    Cadence cadence = database.archive().series().cadence();
    pictures.forEach(
        (symbol, picture) -> {
          for (int i = 0; i < picture.length(); i++) {
            draw(symbol, day(i), picture.charAt(i), cadence, facts, klines);
          }
        });
    database.upsert(facts);
    if (!klines.isEmpty()) {
      database.upsertVolumes(klines);
    }
    validations.forEach(database.runs()::record);
  }

  /** The same histories as core sees them. */
  public List<SymbolHistory> histories() {
    return histories(Cadence.DAILY);
  }

  public List<SymbolHistory> histories(Cadence cadence) {
    List<SymbolHistory> histories = new ArrayList<>();
    pictures.forEach(
        (symbol, picture) -> {
          List<ObservedDay> days = new ArrayList<>();
          for (int i = 0; i < picture.length(); i++) {
            char sign = picture.charAt(i);
            if (sign != '?') {
              days.add(
                  new ObservedDay(
                      day(i), isPresent(sign), trades(sign), probedAt(day(i), sign, cadence)));
            }
          }
          histories.add(SymbolHistory.of(symbol, days, cadence));
        });
    return histories;
  }

  public static LocalDate day(int offset) {
    return START.plusDays(offset);
  }

  /** A clock that stands at 10:00 UTC on that day. */
  public static Clock clockOn(LocalDate day) {
    return Clock.fixed(day.atTime(10, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  private static void draw(
      String symbol,
      LocalDate day,
      char sign,
      Cadence cadence,
      List<Availability> facts,
      List<DailyKline> klines) {
    Instant probedAt = probedAt(day, sign, cadence);
    if (isPresent(sign)) {
      Instant modified = day.plusDays(1).atTime(7, 21, 9).toInstant(ZoneOffset.UTC);
      facts.add(Availability.present(symbol, day, 68_012, modified, probedAt));
    } else if (sign != '?') {
      facts.add(Availability.absent(symbol, day, probedAt));
    }
    Long trades = trades(sign);
    if (trades != null) {
      klines.add(new DailyKline(symbol, day, 2, 3, 1, 2, trades, trades, trades, 0, 0));
    }
  }

  private static @Nullable Long trades(char sign) {
    return switch (sign) {
      case 't' -> 42L;
      case '0' -> 0L;
      default -> null;
    };
  }

  private static boolean isPresent(char sign) {
    return switch (sign) {
      case 't', '0', 'p' -> true;
      case '.', ',', '?' -> false;
      default -> throw new IllegalArgumentException("No such sign: " + sign);
    };
  }

  /** Early the next morning, or for an absence as soon as it is final. */
  private static Instant probedAt(LocalDate day, char sign, Cadence cadence) {
    int daysLater = sign != '.' ? 1 : cadence == Cadence.DAILY ? 4 : 35;
    return day.plusDays(daysLater).atTime(9, 0).toInstant(ZoneOffset.UTC);
  }
}
