package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spark reads the availability record of the lake as the database has it. */
@ExtendWith(SparkExtension.class)
final class SparkAvailabilityTest {
  private static final int DAYS = 260;
  private static final int UNIVERSES = 200;

  private static final Pattern UNIVERSE =
      Pattern.compile("```sql\n(WITH as_of AS .*?)```", Pattern.DOTALL);

  private static final String FACTS =
      """
      SELECT CAST(unix_date(date) AS INT), symbol, available, quote_volume_usdt, trade_count,
        volume_base, taker_buy_volume_base, taker_buy_quote_volume_usdt, open_price, high_price,
        low_price, close_price
      FROM lake.market_data.daily_availability ORDER BY date, symbol
      """;

  private static final int QUOTE_VOLUME = 3;
  private static final int TRADE_COUNT = 4;

  @TempDir Path folder;

  @Test
  void theFingerprintOfSparkIsThatOfTheDatabaseAlsoAfterItsOwnRewrite(SparkSession session)
      throws Exception {
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = RecordFixtures.generated(11, 24, 80)) {
      SparkLake spark = SparkLake.of(session, folder);
      AvailabilityRefresh first = lake.availability().refresh(database);
      assertThat(fingerprint(spark)).isEqualTo(first.fingerprint());
      assertThat(summaries(spark)).containsExactly(first.fingerprint());

      spark.sql(
          """
          CALL lake.system.rewrite_data_files(
            table => 'market_data.daily_availability', options => map('rewrite-all', 'true'))
          """);
      assertThat(fingerprint(spark)).isEqualTo(first.fingerprint());
      AvailabilityRefresh second = lake.availability().refresh(database);
      assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
      assertThat(fingerprint(spark)).isEqualTo(first.fingerprint());
      assertThat(lake.availability().refresh(database).isChanged()).isFalse();
      assertThat(lake.verify().problems()).isEmpty();
    }
  }

  private static List<String> summaries(SparkLake spark) {
    return spark
        .sql(
            """
            SELECT summary['futures-availability.fingerprint']
            FROM lake.market_data.daily_availability.snapshots
            """)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** As the Javadoc of the fingerprint says. */
  private static String fingerprint(SparkLake spark) throws IOException, NoSuchAlgorithmException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("availability-fingerprint-2\n".getBytes(StandardCharsets.US_ASCII));
    for (Row row : spark.sql(FACTS)) {
      byte[] symbol = row.getString(1).getBytes(StandardCharsets.UTF_8);
      out.writeInt(row.getInt(0));
      out.writeInt(symbol.length);
      out.write(symbol);
      out.writeBoolean(row.getBoolean(2));
      for (int column = QUOTE_VOLUME; column < row.length(); column++) {
        boolean isValue = row.getBoolean(2) && !row.isNullAt(column);
        out.writeBoolean(isValue);
        if (isValue && column == TRADE_COUNT) {
          out.writeLong(row.getLong(column));
        } else if (isValue) {
          out.writeDouble(row.getDouble(column));
        }
      }
    }
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  @Test
  void theUniverseInSqlIsThatOfTheLibraryOnRandomDays(SparkSession session) throws IOException {
    List<LocalDate> days =
        new Random(3)
            .longs(1, DAYS + 1)
            .distinct()
            .limit(UNIVERSES)
            .mapToObj(RecordFixtures.FIRST::plusDays)
            .toList();
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = RecordFixtures.generated(12, 64, DAYS);
        AvailabilityQueries queries = AvailabilityQueries.on(database)) {
      lake.availability().refresh(database);
      Map<LocalDate, List<String>> expected = new TreeMap<>();
      for (LocalDate day : days) {
        List<String> symbols = universe(queries, day);
        if (!symbols.isEmpty()) {
          expected.put(day, symbols);
        }
      }

      assertThat(expected).hasSizeGreaterThan(UNIVERSES / 2);
      assertThat(inSql(SparkLake.of(session, folder), days)).isEqualTo(expected);
    }
  }

  /** Days that have too short a history for trades on each of the last seven have no member. */
  private static List<String> universe(AvailabilityQueries queries, LocalDate day) {
    return LongStream.range(0, 7).anyMatch(i -> day.minusDays(i).equals(RecordFixtures.FIRST))
        ? List.of()
        : queries
            .universeAsOf(day)
            .quotedIn("USDT")
            .perpetual()
            .listedAtLeastDays(30)
            .tradedOnLastDays(7)
            .symbols();
  }

  private static Map<LocalDate, List<String>> inSql(SparkLake spark, List<LocalDate> days)
      throws IOException {
    String values =
        days.stream().map(day -> "(DATE '" + day + "')").collect(Collectors.joining(", "));
    String query =
        query()
            .replace("SELECT DATE '2024-01-15' AS day", "SELECT day FROM VALUES " + values + " AS wanted(day)");
    Map<LocalDate, List<String>> found = new TreeMap<>();
    for (Row row : spark.sql(query)) {
      found
          .computeIfAbsent(row.getDate(0).toLocalDate(), day -> new java.util.ArrayList<>())
          .add(row.getString(1));
    }
    return found;
  }

  private static String query() throws IOException {
    Matcher found = UNIVERSE.matcher(Files.readString(SparkLake.GUIDE));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
