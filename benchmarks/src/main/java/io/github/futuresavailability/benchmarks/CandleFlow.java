package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.candles.BackfillReport;
import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.deribit.DeribitLimits;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.testkit.deribit.DeribitRequest;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Candles of one minute of BTC-PERPETUAL and ETH-PERPETUAL to 2025-10-21 from a stand-in in another
 * process: the backfill next to a bare download of the same responses, the size of the file, the
 * checks, and queries. With the argument {@code limited} the stand-in has Deribit's credits and
 * responds 50 ms late. {@code -Davailability.benchmark.candles=FILE} keeps the file, for {@link
 * CandleRivals}.
 */
public final class CandleFlow {
  private static final Instant FIRST = Instant.parse("2018-08-14T00:00:00Z");
  private static final Instant LAST = Instant.parse("2025-10-21T23:59:00Z");
  private static final int THREADS = 16;

  private CandleFlow() {}

  /** Runs the measurement, or the stand-in with the argument {@code serve}. */
  public static void main(String[] args) throws Exception {
    List<String> arguments = Arrays.asList(args);
    if (arguments.contains("serve")) {
      serve(arguments.contains("limited"));
      return;
    }
    boolean isLimited = arguments.contains("limited");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                CandleFlow.class.getName(),
                "serve"));
    if (isLimited) {
      command.add("limited");
    }
    Process server =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      measure(URI.create(lines.readLine()), isLimited);
      server.getOutputStream().write('\n');
      server.getOutputStream().flush();
      print("stand-in: %s", lines.readLine());
    } finally {
      server.destroy();
    }
  }

  private static void serve(boolean isLimited) throws IOException {
    DeribitScenario scenario =
        DeribitScenario.builder(1)
            .instrument("BTC-PERPETUAL", FIRST)
            .instrument("ETH-PERPETUAL", Instant.parse("2019-03-14T00:00:00Z"))
            .through(LAST)
            .build();
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario)) {
      if (isLimited) {
        deribit.limitCredits(500, 50_000, 10_000);
        deribit.delay(Duration.ofMillis(50));
      }
      System.out.println(deribit.address());
      if (System.in.read() >= 0) {
        List<DeribitRequest> requests = deribit.requests();
        print(
            "%d requests, %d rejected",
            requests.size(), requests.stream().filter(DeribitRequest::isRejected).count());
      }
    }
  }

  private static void measure(URI address, boolean isLimited) throws Exception {
    try (Scratch scratch = Scratch.folder()) {
      String kept = System.getProperty("availability.benchmark.candles");
      Path file = kept == null ? scratch.file("candles.duckdb") : Path.of(kept);
      measure(address, isLimited, file);
    }
  }

  private static void measure(URI address, boolean isLimited, Path file) throws Exception {
    DeribitLimits limits =
        isLimited ? DeribitLimits.DEFAULT : DeribitLimits.DEFAULT.withCredits(0, 0, 1);
    if (!isLimited) {
      // The stand-in computes each response; the first round compiles it.
      download(address);
      print("bare download: %d ms", download(address));
    }
    try (DeribitCandles source = DeribitCandles.at(address, limits);
        DuckDbCandles store = DuckDbCandles.open(file)) {
      print("%s", backfill(source, store));
    }
    print("file: %d bytes; with its log after opening again: %s", Files.size(file), readBack(file));
  }

  private static BackfillReport backfill(DeribitCandles source, DuckDbCandles store) {
    return CandleBackfill.from(source)
        .into(store)
        .instruments("BTC-PERPETUAL", "ETH-PERPETUAL")
        .between(FIRST, LAST)
        .run();
  }

  /** The same ranges with as many threads, and nothing is parsed or stored. */
  private static long download(URI address) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    AtomicLong bytes = new AtomicLong();
    long began = System.nanoTime();
    try (DeribitCandles plan = DeribitCandles.at(address)) {
      List<Future<?>> running = new ArrayList<>();
      for (String instrument : List.of("BTC-PERPETUAL", "ETH-PERPETUAL")) {
        Instant first = instrument.startsWith("B") ? FIRST : Instant.parse("2019-03-14T00:00:00Z");
        Resolution minute = Resolution.ONE_MINUTE;
        plan.requests(instrument, minute, minute.indexOf(first), minute.indexOf(LAST)).stream()
            .map(windows -> windows.get(0))
            .forEach(
                window ->
                    running.add(
                        pool.submit(
                            () -> {
                              URI url =
                                  URI.create(
                                      "%s/api/v2/public/get_tradingview_chart_data?instrument_name=%s&start_timestamp=%d&end_timestamp=%d&resolution=1"
                                          .formatted(
                                              address,
                                              instrument,
                                              window.first().toEpochMilli(),
                                              window.last().toEpochMilli()));
                              HttpRequest request = HttpRequest.newBuilder(url).build();
                              bytes.addAndGet(
                                  client
                                      .send(request, HttpResponse.BodyHandlers.ofByteArray())
                                      .body()
                                      .length);
                              return null;
                            })));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    print("%d MB", bytes.get() >> 20);
    return millis;
  }

  private static String readBack(Path file) throws IOException {
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      long size = Files.size(file);
      CandleReport report = CandleQuality.standard().run(store);
      long began = System.nanoTime();
      CandleQuality.standard().run(store);
      print("checks: %d ms, %s", millisSince(began), report);
      queries(CandleQueries.on(store));
      return size + " bytes";
    }
  }

  private static void queries(CandleQueries queries) {
    long[] days = new long[100];
    long[] years = new long[20];
    for (int i = 0; i < days.length; i++) {
      Instant from = FIRST.plus(Duration.ofDays(10L * i));
      long began = System.nanoTime();
      List<Candle> day =
          queries
              .candles("BTC-PERPETUAL", Resolution.ONE_MINUTE, from, from.plusSeconds(86_400))
              .toList();
      if (day.size() != 1440) {
        throw new IllegalStateException(from + " has " + day.size() + " candles");
      }
      days[i] = System.nanoTime() - began;
    }
    for (int i = 0; i < years.length; i++) {
      Instant from = FIRST.plus(Duration.ofDays(30L * i));
      long began = System.nanoTime();
      queries.resample(
          "BTC-PERPETUAL",
          from,
          from.plus(Duration.ofDays(365)),
          Resolution.ONE_MINUTE,
          Resolution.ONE_HOUR);
      years[i] = System.nanoTime() - began;
    }
    Arrays.sort(days);
    Arrays.sort(years);
    print(
        "a day of minutes: p50 %.2f ms; a year as hours: p50 %.1f ms",
        (double) days[days.length / 2] / 1e6, (double) years[years.length / 2] / 1e6);
  }

  private static long millisSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
