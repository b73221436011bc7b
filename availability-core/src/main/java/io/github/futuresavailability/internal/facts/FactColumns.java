package io.github.futuresavailability.internal.facts;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Columns of the table {@code daily_availability}, in their order. They are parsed from the
 * migration that creates the table, and every other statement that needs the columns gets them from
 * here.
 */
public final class FactColumns {
  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE daily_availability \\((.*?)PRIMARY KEY", Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("^ +([a-z_]+) ([A-Z]+)( NOT NULL)?.*,$", Pattern.MULTILINE);
  private static final String LAST_OF_AVAILABILITY = "probe_timestamp";

  /** All 17. */
  public static final FactColumns ALL = read();

  /** The first eight: day, symbol, and the probe result. */
  public static final FactColumns AVAILABILITY = new FactColumns(ALL.columns.subList(0, split()));

  /** The last nine: volumes and prices. */
  public static final FactColumns VOLUMES =
      new FactColumns(ALL.columns.subList(split(), ALL.columns.size()));

  private final List<Column> columns;

  /**
   * One column.
   *
   * @param name its name
   * @param type its type in SQL
   * @param required whether it is never null
   */
  public record Column(String name, String type, boolean required) {}

  private FactColumns(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  private static FactColumns read() {
    String step = AvailabilitySchema.MIGRATIONS.firstStep();
    String table =
        TABLE.matcher(step).results().map(found -> found.group(1)).collect(Collectors.joining());
    return new FactColumns(COLUMN.matcher(table).results().map(FactColumns::column).toList());
  }

  private static Column column(MatchResult found) {
    return new Column(found.group(1), found.group(2), found.group(3) != null);
  }

  private static int split() {
    return ALL.names().indexOf(LAST_OF_AVAILABILITY) + 1;
  }

  public FactColumns without(String name) {
    return new FactColumns(columns.stream().filter(column -> !column.name().equals(name)).toList());
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The names with commas between them. */
  public String list() {
    return each(Column::name);
  }

  /** An assignment from another relation for each column, for {@code UPDATE ... SET}. */
  public String assignedFrom(String relation) {
    return each(column -> column.name() + " = " + relation + "." + column.name());
  }

  /** The names and types of the columns, for a temporary table. */
  public String typed() {
    return each(column -> column.name() + " " + column.type());
  }

  /** An expression for each column, with commas between them. */
  public String each(Function<Column, String> expression) {
    return columns.stream().map(expression).collect(Collectors.joining(", "));
  }
}
