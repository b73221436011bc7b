package io.github.futuresavailability.examples;

import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.failsafe.RetryingObjectStore;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that several commands share, given before or after the name of the command. */
final class CommonOptions {
  private static final ArchiveEndpoint PUBLIC = ArchiveEndpoint.BINANCE_VISION;

  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  /** Spreads the retries of requests that failed together. */
  private static final double JITTER = 0.2;

  private final Clock clock;

  @Option(
      names = "--db",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description =
          "The database. Default: the value of DB_PATH, or"
              + " ~/.cache/binance-futures/availability.duckdb.")
  private @Nullable Path path;

  @Option(
      names = "--listing-url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description =
          "Path-style address of the bucket to list. Default: that of the database; a new one"
              + " records the public archive.")
  private @Nullable String listingUrl;

  @Option(
      names = "--object-url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description =
          "Address of the objects, without their keys. Default: that of the database; a new one"
              + " records the public archive.")
  private @Nullable String objectUrl;

  @Option(
      names = "--series",
      paramLabel = "SERIES",
      scope = ScopeType.INHERIT,
      description =
          "The series to collect, as market, kind and interval: futures/cm/klines/1m,"
              + " spot/klines/1m, futures/um/metrics. Default: that of the database, or"
              + " futures/um/klines/1m.")
  private @Nullable String series;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      scope = ScopeType.INHERIT,
      description = "First day (UTC), " + Day.FORMS + ".")
  private @Nullable Day from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      scope = ScopeType.INHERIT,
      description = "Last day (UTC), " + Day.FORMS + ".")
  private @Nullable Day to;

  @Option(
      names = "--symbols",
      paramLabel = "SYMBOL",
      split = ",",
      scope = ScopeType.INHERIT,
      description = "Only these symbols, separated by commas.")
  private @Nullable List<String> symbols;

  @Option(
      names = "--retries",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description =
          "Send a request again up to this number of times, later each time, where it failed for a"
              + " reason that may pass. Default: 0.")
  private @Nullable Integer retries;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document instead of text.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Show every failure, and the stack trace of an error.")
  private boolean verbose;

  private Supplier<LocalDate> latest = () -> Day.latestOf(this);

  CommonOptions(Clock clock) {
    this.clock = clock;
  }

  /** What {@code latest} is: the newest day of the database, or of what the command reads. */
  LocalDate latest() {
    return latest.get();
  }

  /** Sets what {@code latest} is for a command that reads no database. */
  void latestIs(Supplier<LocalDate> day) {
    latest = day;
  }

  /** The current UTC day. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  Path database() {
    return path == null ? AvailabilityDatabase.defaultPath() : path;
  }

  /** The database of the option, for commands with another default. */
  Optional<Path> namedDatabase() {
    return Optional.ofNullable(path);
  }

  Document.Form form() {
    return json ? Document.Form.JSON : Document.Form.TEXT;
  }

  boolean isVerbose() {
    return verbose;
  }

  /**
   * The addresses of the options, or those of an archive without options. One address alone must be
   * of that archive: the other one would remain, and the two would mix archives.
   */
  ArchiveEndpoint endpointOr(ArchiveEndpoint other) {
    ArchiveEndpoint given =
        ArchiveEndpoint.of(
            listingUrl == null ? other.listing().toString() : listingUrl,
            objectUrl == null ? other.objects().toString() : objectUrl);
    boolean isOne = (listingUrl == null) != (objectUrl == null);
    if (isOne && !given.address().equals(other.address())) {
      throw new UsageException(
          "%s alone would mix two archives: listings from %s, objects from %s; give both addresses"
              .formatted(
                  listingUrl == null ? "--object-url" : "--listing-url",
                  given.listing(),
                  given.objects()));
    }
    return given;
  }

  /** Opens an archive; its requests are retried as the option says. */
  ObjectStore open(ArchiveEndpoint endpoint) {
    int times = retries == null ? 0 : retries;
    if (times < 0) {
      throw new UsageException("--retries is " + times + "; it must be 0 or more");
    }
    ObjectStore store = HttpObjectStore.at(endpoint);
    return times == 0
        ? store
        : RetryingObjectStore.around(
            store,
            RetryPolicy.builder()
                .withMaxRetries(times)
                .withBackoff(FIRST_DELAY, LONGEST_DELAY)
                .withJitter(JITTER)
                .build());
  }

  /** Whether an option is given that is only for requests to an archive. */
  boolean isForRequests() {
    return namesAddresses() || retries != null;
  }

  /** Whether an address is given. */
  boolean namesAddresses() {
    return listingUrl != null || objectUrl != null;
  }

  /** The series to collect, with the addresses that a new database records. */
  TrackedArchive archive() {
    return new TrackedArchive(
        series == null ? TrackedArchive.BINANCE_VISION.series() : ArchiveSeries.parse(series),
        endpointOr(PUBLIC));
  }

  boolean namesSeries() {
    return series != null;
  }

  /** The days of the options, with these as the default of each end. */
  DateRange days(LocalDate first, LocalDate last) {
    return DateRange.of(from == null ? first : from.in(this), to == null ? last : to.in(this));
  }

  /** The days of the options, with the stored days as the default of each end. */
  DateRange daysOf(DateRange stored) {
    Optional<LocalDate> first = Optional.ofNullable(from).map(day -> day.in(this));
    Optional<LocalDate> last = Optional.ofNullable(to).map(day -> day.in(this));
    return DateRange.of(
        first.orElse(last.filter(stored.first()::isAfter).orElse(stored.first())),
        last.orElse(first.filter(stored.last()::isBefore).orElse(stored.last())));
  }

  /** Refuses a range that ends before it starts, whatever a database has. */
  void checkDays() {
    if (from != null && to != null) {
      DateRange.of(from.in(this), to.in(this));
    }
  }

  boolean namesDays() {
    return from != null || to != null;
  }

  /** The symbols of the option, or empty for all. */
  Optional<Set<String>> symbols() {
    if (symbols == null) {
      return Optional.empty();
    }
    Set<String> named = Set.copyOf(symbols.stream().map(CommonOptions::readable).toList());
    return Optional.of(named);
  }

  /** A symbol without surrounding blanks; refused if the locale could not decode it. */
  static String readable(String symbol) {
    String text = symbol.strip();
    if (text.isEmpty()) {
      throw new UsageException("A symbol is empty; write --symbols BTCUSDT,ETHUSDT");
    }
    if (text.indexOf('\uFFFD') >= 0) {
      throw new UsageException(
          "A symbol cannot be read in this locale; set the environment variable LC_ALL=C.UTF-8");
    }
    return text;
  }
}
