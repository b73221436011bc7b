package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.SqlResult;
import io.github.futuresavailability.query.SqlRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A statement of the user. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "sql",
    description =
        "The rows of one SELECT statement; the table daily_availability has all rows. No statement"
            + " can change the database.")
final class SqlQuery implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      index = "0",
      paramLabel = "STATEMENT",
      description = "The statement, in quotes, with a ? for each VALUE.")
  private String statement = "";

  @Parameters(
      index = "1..*",
      paramLabel = "VALUE",
      description = "The values, which never become part of the statement.")
  private List<String> values = List.of();

  SqlQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return invocation.read(
        database -> document(AvailabilityQueries.on(database).sql(statement, values.toArray())));
  }

  private static Document document(SqlResult result) {
    List<Column<SqlRow>> columns = new ArrayList<>();
    for (int i = 0; i < result.columns().size(); i++) {
      int column = i;
      columns.add(Column.exact(result.columns().get(i), row -> row.values().get(column)));
    }
    return new TableDocument<>(
        Lines.count(result.rows().size(), "row"),
        new Fields().with("columns", result.columns()).toMap(),
        "rows",
        columns,
        result.rows());
  }
}
