package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.examples.server.QueryServer;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.micrometer.StreamMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for operators name only meters, commands, ports and files that exist. */
final class OperationsFilesTest {
  private static final Path FOLDER = Path.of("../docs/operations");
  private static final Pattern METER =
      Pattern.compile("\\b(?:binance_stream|availability_record|market|serve)_[a-z_]+");
  private static final Pattern PROGRAM =
      Pattern.compile("-jar /opt/availability\\.jar ([^;\n]*)", Pattern.MULTILINE);

  @TempDir static Path folder;

  private static String meters = "";

  @BeforeAll
  static void scrape() throws Exception {
    List<String> notes = new CopyOnWriteArrayList<>();
    try (ServedSources served = ServedSources.in(folder);
        QueryServer server = QueryServer.open("127.0.0.1", 0, served.sources(), notes::add)) {
      meters = ServedDocument.of(server.port(), "/metrics").text() + ofAStream();
    }
    assertThat(notes).isEmpty();
  }

  private static String ofAStream() {
    BinanceScenario scenario = BinanceScenario.spot(1).symbol("BTCUSDT", "BTC", "USDT").build();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (EmbeddedBinance binance = EmbeddedBinance.start(scenario);
        BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, binance.restAddress());
        OpenTradeStream stream =
            TradeStream.binance(BinanceMarket.SPOT)
                .symbols("BTCUSDT")
                .at(URI.create("ws" + binance.restAddress().toString().substring(4)))
                .history(history)
                .open(trades -> {})) {
      StreamMetrics.in(registry).bind(stream);
      return registry.scrape();
    } finally {
      registry.close();
    }
  }

  @AfterAll
  static void forget() {
    meters = "";
  }

  private static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  private static Map<?, ?> yaml(String name) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(name));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static Map<?, ?> services() throws IOException {
    return map(yaml("compose.yaml").get("services"));
  }

  private static List<String> strings(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }

  @Test
  void theRecordHasItsMeters() {
    Instant newest = Instant.parse("2024-03-31T00:00:00Z");

    assertThat(meters.lines())
        .contains("availability_record_last_run_success 1.0", "serve_healthy 1.0")
        .anyMatch(
            line ->
                line.startsWith("availability_record_newest_day_timestamp_seconds ")
                    && Double.parseDouble(line.substring(line.indexOf(' ')))
                        == (double) newest.getEpochSecond());
  }

  @Test
  void everyMeterThatAnAlertOrAPanelReadsExists() throws IOException {
    TreeSet<String> read = new TreeSet<>();
    for (String file : List.of("alerts.yml", "grafana/dashboards/market.json")) {
      METER.matcher(text(file)).results().map(MatchResult::group).forEach(read::add);
    }

    assertThat(read).hasSizeGreaterThan(15);
    assertThat(read)
        .allSatisfy(name -> assertThat(meters).containsPattern("(?m)^" + name + "[ {]"));
  }

  /** A test without a sample of an alert would pass whatever the alert says. */
  @Test
  void everyAlertIsTested() throws IOException {
    List<String> tested = new ArrayList<>();
    for (Object test : list(yaml("alerts-test.yml").get("tests"))) {
      list(map(test).get("alert_rule_test")).stream()
          .filter(each -> map(each).containsKey("exp_alerts"))
          .forEach(each -> tested.add(String.valueOf(map(each).get("alertname"))));
    }
    List<String> alerts = new ArrayList<>();
    for (Object group : list(yaml("alerts.yml").get("groups"))) {
      list(map(group).get("rules"))
          .forEach(rule -> alerts.add(String.valueOf(map(rule).get("alert"))));
    }

    assertThat(alerts).hasSizeGreaterThan(10);
    assertThat(tested).containsAll(alerts);
  }

  @Test
  void theAlertsFireWhenTheyShould() throws Exception {
    Process promtool;
    try {
      promtool =
          new ProcessBuilder("promtool", "test", "rules", "alerts-test.yml")
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException notInstalled) {
      throw new TestAbortedException("promtool of Prometheus is not installed", notInstalled);
    }
    String printed = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(printed).isZero();
  }

  @Test
  void everyCommandHasItsOptions() throws IOException {
    List<String> programs = programs();

    assertThat(programs).hasSize(7);
    for (String program : programs) {
      List<String> words = List.of(program.strip().split(" +", -1));
      String command =
          String.join(" ", words.stream().takeWhile(word -> !word.startsWith("-")).toList());
      String help = CommandRun.of(command.replaceAll(" /\\S+", "") + " --help").out();
      assertThat(words.stream().filter(word -> word.startsWith("--")))
          .as(program)
          .allSatisfy(word -> assertThat(help).contains(word.replaceAll("=.*", "")));
    }
  }

  /** What follows the jar in each command, in one line each. */
  private static List<String> programs() throws IOException {
    List<String> programs = new ArrayList<>();
    for (Object service : services().values()) {
      Object command = map(service).get("command");
      if (command != null) {
        String line = String.join(" ", strings(command));
        PROGRAM.matcher(line).results().map(each -> each.group(1)).forEach(programs::add);
      }
    }
    return programs;
  }

  @Test
  void whatIsScrapedIsServed() throws IOException {
    Map<?, ?> services = services();
    List<String> commands = programs();

    for (Object job : list(yaml("prometheus.yml").get("scrape_configs"))) {
      Map<?, ?> configured = map(list(map(job).get("static_configs")).get(0));
      for (String target : strings(configured.get("targets"))) {
        List<String> hostAndPort = List.of(target.split(":", -1));
        assertThat(services.containsKey(hostAndPort.get(0))).as(target).isTrue();
        assertThat(commands).anyMatch(command -> command.contains("port=" + hostAndPort.get(1)));
      }
    }
    assertThat(text("grafana/provisioning/datasources/prometheus.yml"))
        .contains("http://prometheus:9090", "uid: prometheus");
    assertThat(text("grafana/dashboards/market.json")).contains("\"uid\": \"prometheus\"");
  }

  @Test
  void everyFileThatIsMountedExists() throws IOException {
    List<String> mounted =
        services().values().stream()
            .flatMap(OperationsFilesTest::mounts)
            .filter(path -> path.startsWith("./"))
            .map(path -> path.substring(2))
            .distinct()
            .toList();

    assertThat(mounted).contains("prometheus.yml", "availability-examples.jar");
    assertThat(mounted)
        .filteredOn(path -> !path.endsWith(".jar"))
        .allSatisfy(path -> assertThat(FOLDER.resolve(path)).exists());
  }

  private static Stream<String> mounts(Object service) {
    Object volumes = map(service).get("volumes");
    return volumes == null
        ? Stream.of()
        : strings(volumes).stream().map(volume -> volume.split(":", -1)[0]);
  }

  @Test
  void everyVariableIsInTheGuide() throws IOException {
    String guide = Files.readString(Path.of("../docs/guides/operations.md"));

    assertThat(Pattern.compile("\\$\\{([A-Z_]+)").matcher(text("compose.yaml")).results())
        .isNotEmpty()
        .allSatisfy(variable -> assertThat(guide).contains("`" + variable.group(1) + "`"));
  }
}
