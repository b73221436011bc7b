package io.github.futuresavailability.lake;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.ListingPeriodQuery;
import io.github.futuresavailability.lake.internal.CopiedFiles.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * What the tables of the availability record are to have, from one read transaction of a database:
 * a file for each month, and one for each of the small tables. A digest is the number of rows and
 * the sum of DuckDB's hashes of all their columns.
 */
final class FactSource {
  private static final String SEPARATOR = "\1";

  private static final String MONTH = "CAST((year(date) - 1970) * 12 + month(date) - 1 AS INTEGER)";

  private static final String MONTHS =
      """
      SELECT %s AS month, count(*), CAST(sum(hash(%s)) AS VARCHAR)
      FROM daily_availability GROUP BY month ORDER BY month
      """;

  private static final String ROWS_OF_A_MONTH =
      """
      SELECT %s FROM daily_availability
      WHERE date >= make_date(?, ?, 1) AND date < make_date(?, ?, 1) + INTERVAL 1 MONTH
      ORDER BY date, symbol
      """;

  private static final String DIGEST =
      "SELECT count(*), coalesce(CAST(sum(hash(%s)) AS VARCHAR), '0') FROM (%s)";

  private static final String RUNS = "SELECT %s FROM collection_run ORDER BY run_id";

  private static final String SYMBOLS =
      "SELECT DISTINCT symbol FROM daily_availability ORDER BY symbol";

  /** What a name says of its contract is known to Java alone, and is bound. */
  private static final String PERIODS =
      """
      SELECT found.symbol, CAST(found.period AS INTEGER) AS period, found.first_day,
        found.last_day, found.is_open, named.contract_type,
        named.is_settled = 'true' AS is_settled, nullif(named.quote_asset, '') AS quote_asset
      FROM (%s) AS found
      JOIN (
        SELECT unnest(string_split(?, chr(1))) AS symbol,
          unnest(string_split(?, chr(1))) AS contract_type,
          unnest(string_split(?, chr(1))) AS is_settled,
          unnest(string_split(?, chr(1))) AS quote_asset
      ) AS named ON named.symbol = found.symbol
      ORDER BY found.symbol, found.period
      """;

  private final Queryable source;
  private final Cadence cadence;

  FactSource(Queryable source, Cadence cadence) {
    this.source = source;
    this.cadence = cadence;
  }

  List<Content> months() {
    List<NestedField> fields = FactForm.DAILY_AVAILABILITY.schema().columns();
    String rows = ROWS_OF_A_MONTH.formatted(expressions(fields));
    return source.query(
        MONTHS.formatted(MONTH, names(fields)),
        row -> {
          int month = row.getInt(1);
          int year = Math.floorDiv(month, 12) + 1970;
          int ofYear = Math.floorMod(month, 12) + 1;
          return new Content(
              month,
              row.getLong(2) + "-" + row.getString(3),
              rows,
              List.of(year, ofYear, year, ofYear));
        });
  }

  List<Content> runs() {
    List<NestedField> fields = FactForm.COLLECTION_RUNS.schema().columns();
    return List.of(content(fields, RUNS.formatted(expressions(fields)), List.of()));
  }

  List<Content> periods() {
    List<ContractSymbol> names = source.query(SYMBOLS, row -> ContractSymbol.of(row.getString(1)));
    List<Object> parameters = new ArrayList<>();
    parameters.add(joined(names, ContractSymbol::name));
    parameters.add(joined(names, name -> name.type().code()));
    parameters.add(joined(names, name -> Boolean.toString(name.isSettled())));
    parameters.add(joined(names, name -> name.quoteAsset().orElse("")));
    return List.of(
        content(
            FactForm.LISTING_PERIODS.schema().columns(),
            PERIODS.formatted(ListingPeriodQuery.of(cadence)),
            parameters));
  }

  private static String joined(
      List<ContractSymbol> names, Function<ContractSymbol, String> property) {
    return names.stream().map(property).collect(Collectors.joining(SEPARATOR));
  }

  private Content content(List<NestedField> fields, String query, List<Object> parameters) {
    String digest =
        source
            .query(
                DIGEST.formatted(names(fields), query),
                row -> row.getLong(1) + "-" + row.getString(2),
                parameters.toArray())
            .get(0);
    return new Content(null, digest, query, parameters);
  }

  private static String names(List<NestedField> fields) {
    return fields.stream().map(NestedField::name).collect(Collectors.joining(", "));
  }

  /** The database has UTC without a zone. */
  private static String expressions(List<NestedField> fields) {
    return fields.stream()
        .map(
            field ->
                field.type().typeId() == Type.TypeID.TIMESTAMP
                    ? "make_timestamptz(epoch_us(%1$s)) AS %1$s".formatted(field.name())
                    : field.name())
        .collect(Collectors.joining(", "));
  }
}
