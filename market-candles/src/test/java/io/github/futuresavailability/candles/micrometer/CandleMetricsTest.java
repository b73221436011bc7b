package io.github.futuresavailability.candles.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.candles.BackfillFailedException;
import io.github.futuresavailability.candles.BackfillReport;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.deribit.DeribitLimits;
import io.github.futuresavailability.testkit.deribit.DeribitFault;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CandleMetricsTest {
  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EmbeddedDeribit deribit =
      EmbeddedDeribit.start(
          DeribitScenario.builder(1)
              .instrument("A", Instant.parse("2024-01-10T00:00:00Z"))
              .build());
  private final DeribitCandles source =
      DeribitCandles.at(
          deribit.address(),
          DeribitLimits.DEFAULT.withCredits(0, 0, 1),
          RetryPolicy.builder().withMaxRetries(1).withDelay(Duration.ofMillis(1)).build());
  private final DuckDbCandles store = DuckDbCandles.inMemory();

  @AfterEach
  void close() {
    store.close();
    source.close();
    deribit.close();
    registry.close();
  }

  private CandleBackfill backfill(String instrument) {
    return CandleBackfill.from(source)
        .into(store)
        .instruments(instrument)
        .between(FIRST, FIRST.plusDays(20))
        .listener(CandleMetrics.in(registry, source));
  }

  @Test
  void everyMeterIsZeroFromTheStart() {
    CandleMetrics.in(registry, source);

    assertThat(registry.getMeters()).hasSize(2 + 1 + 4 + 1 + 3).allMatch(meter -> sum(meter) == 0);
  }

  private static double sum(Meter meter) {
    return StreamSupport.stream(meter.measure().spliterator(), false)
        .filter(measurement -> measurement.getStatistic() != Statistic.MAX)
        .mapToDouble(measurement -> measurement.getValue())
        .sum();
  }

  @Test
  void aRunIsCountedAndTimed() {
    BackfillReport report = backfill("A").run();

    assertThat(runs("complete")).isEqualTo(1);
    assertThat(runs("incomplete")).isZero();
    assertThat(windows("no_data")).isEqualTo(report.noData()).isPositive();
    assertThat(windows("ok")).isEqualTo(report.windows() - report.noData()).isPositive();
    assertThat(counter("candles")).isEqualTo((double) report.candles()).isPositive();
    assertThat(function("requests")).isEqualTo(deribit.requests().size());
    assertThat(function("retries")).isZero();
    assertThat(function("rejected")).isZero();
  }

  @Test
  void retriesAndRejectedRequestsAreCounted() {
    deribit.inject(DeribitFault.rateLimit(200).times(1));
    deribit.inject(DeribitFault.status(429).times(1));
    deribit.inject(DeribitFault.status(500).times(1));

    assertThatThrownBy(() -> backfill("A").run()).isInstanceOf(BackfillFailedException.class);
    backfill("A").run();

    assertThat(function("requests")).isEqualTo(deribit.requests().size());
    assertThat(function("rejected")).isEqualTo(2);
    assertThat(function("retries")).isEqualTo(2);
    assertThat(windows("failed")).isEqualTo(1);
    assertThat(runs("incomplete")).isEqualTo(1);
    assertThat(runs("complete")).isEqualTo(1);
  }

  @Test
  void aRunThatEndsWithoutAReportIsAborted() {
    store.close();

    assertThatThrownBy(() -> backfill("A").run()).isInstanceOf(RuntimeException.class);
    assertThat(counter("aborted")).isEqualTo(1);
  }

  @Test
  void nothingOutsideThisPackageNeedsMicrometer() throws Exception {
    try (URLClassLoader loader = withoutMicrometer()) {
      for (Class<?> type : List.of(CandleBackfill.class, DeribitCandles.class)) {
        assertThat(loader.loadClass(type.getName()).getMethods()).isNotEmpty();
      }
      assertThatThrownBy(
              () -> Class.forName(CandleMetrics.class.getName(), true, loader).getMethods())
          .isInstanceOf(NoClassDefFoundError.class)
          .hasMessageContaining("io/micrometer");
    }
  }

  private long runs(String outcome) {
    return registry.get("candles.backfill.runs").tag("outcome", outcome).timer().count();
  }

  private double windows(String outcome) {
    return registry.get("candles.backfill.windows").tag("outcome", outcome).counter().count();
  }

  private double counter(String name) {
    return registry.get("candles.backfill." + name).tag("source", "deribit").counter().count();
  }

  private double function(String name) {
    return registry.get("candles.backfill." + name).functionCounter().count();
  }

  private static URLClassLoader withoutMicrometer() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!Path.of(entry).getFileName().toString().startsWith("micrometer-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
