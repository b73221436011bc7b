package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.CollectionRun;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The meters of the record that is served, which are read when they are scraped. A file that cannot
 * be read, and a time that there is none of, is not a number, which no threshold of an alert finds:
 * the alerts compare it with itself, and the meter {@code serve.healthy} is 0 for such a file.
 */
final class RecordMetrics {
  private static final String PREFIX = "availability.record.";

  private final MeterRegistry registry;
  private final ReplaceableFile<AvailabilityDatabase> file;

  private RecordMetrics(MeterRegistry registry, ReplaceableFile<AvailabilityDatabase> file) {
    this.registry = registry;
    this.file = file;
  }

  static void register(MeterRegistry registry, ReplaceableFile<AvailabilityDatabase> file) {
    RecordMetrics record = new RecordMetrics(registry, file);
    record.gauge(
        "newest.day.timestamp",
        "seconds",
        "The start of the newest day, UTC.",
        database ->
            seconds(
                Days.newest(database).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC))));
    record.gauge(
        "last.update.timestamp",
        "seconds",
        "When the last complete update ended.",
        database -> seconds(database.runs().lastUpdate()));
    record.gauge(
        "last.run.success",
        "",
        "1 if the last run of the collection had no failure, otherwise 0.",
        database ->
            database
                .runs()
                .last()
                .map(CollectionRun::succeeded)
                .map(RecordMetrics::flag)
                .orElse(Double.NaN));
  }

  private void gauge(
      String name, String unit, String text, ToDoubleFunction<AvailabilityDatabase> value) {
    Gauge.builder(PREFIX + name, file, each -> each.read(value::applyAsDouble))
        .description(text)
        .baseUnit(unit.isEmpty() ? null : unit)
        .register(registry);
  }

  private static double seconds(Optional<Instant> time) {
    return time.map(each -> (double) each.getEpochSecond()).orElse(Double.NaN);
  }

  private static double flag(boolean value) {
    return value ? 1 : 0;
  }
}
