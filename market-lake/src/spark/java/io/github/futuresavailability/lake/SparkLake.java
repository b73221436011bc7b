package io.github.futuresavailability.lake;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake as Spark sees it, with the settings of the guide. */
final class SparkLake {
  static final String TRADES = "lake.market_data.trades_v2";

  private static final Path GUIDE = Path.of("..", "docs", "guides", "lake.md");
  private static final Pattern SETTINGS =
      Pattern.compile("```properties\n(spark\\..*?)```", Pattern.DOTALL);
  private static final String CATALOG = "spark.sql.catalog.lake";

  private final SparkSession session;

  private SparkLake(SparkSession session) {
    this.session = session;
  }

  /** A session of its own, because the catalog has the same name for every lake. */
  static SparkLake of(SparkSession spark, Path folder) {
    SparkSession session = spark.newSession();
    Properties settings = settings();
    for (String name : settings.stringPropertyNames()) {
      if (name.startsWith(CATALOG)) {
        session.conf().set(name, setting(settings, name, folder));
      }
    }
    return new SparkLake(session);
  }

  private static String setting(Properties settings, String name, Path folder) {
    return settings
        .getProperty(name)
        .replace("/srv/lake/catalog.db", folder.resolve("catalog.db").toString())
        .replace("file:///srv/lake", LocalFileIO.location(folder.resolve("warehouse")));
  }

  static String setting(String name) {
    return settings().getProperty(name);
  }

  private static Properties settings() {
    try {
      Matcher found = SETTINGS.matcher(Files.readString(GUIDE));
      if (!found.find()) {
        throw new IllegalStateException("No settings of Spark in " + GUIDE);
      }
      Properties settings = new Properties();
      settings.load(new StringReader(found.group(1)));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All settings of the guide, for a lake in a folder. */
  static Map<String, String> settings(Path folder) {
    Properties settings = settings();
    return settings.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> setting(settings, name, folder)));
  }

  SparkSession session() {
    return session;
  }

  /** Runs a statement to its end. */
  List<Row> sql(String statement) {
    return session.sql(statement).collectAsList();
  }

  TradeFingerprint trades() {
    return trades("price");
  }

  /** The same where a column has another name. */
  TradeFingerprint trades(String price) {
    Row row = sql(TradeFingerprint.QUERY.formatted(TRADES, price)).get(0);
    return new TradeFingerprint(
        row.getLong(0), row.getDecimal(1), row.getDecimal(2).toBigIntegerExact());
  }
}
