package io.github.futuresavailability.lake;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * The process of {@link FlinkEngine}: runs each statement of its standard input and writes the rows
 * of the result, or the text of the failure, to its standard output.
 */
final class FlinkMain {
  private FlinkMain() {}

  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    PrintStream output = System.out;
    // Whatever is printed must not come between the results.
    System.setOut(System.err);
    TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    flink.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    ObjectOutputStream results = new ObjectOutputStream(output);
    results.flush();
    ObjectInputStream statements = new ObjectInputStream(System.in);
    try {
      while (true) {
        results.writeObject(result(flink, (String) statements.readObject()));
        results.flush();
      }
    } catch (EOFException end) {
      System.exit(0);
    }
  }

  /** Any failure is the result of a statement, and the next one goes on. */
  private static Object result(TableEnvironment flink, String statement) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try {
      Iterator<Row> results = flink.executeSql(statement).collect();
      while (results.hasNext()) {
        rows.add(values(results.next()));
      }
      return rows;
    } catch (Exception e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }

  private static List<@Nullable Object> values(Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < row.getArity(); i++) {
      values.add(row.getField(i));
    }
    return values;
  }
}
