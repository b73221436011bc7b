package io.github.futuresavailability.internal.facts;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Columns of the table {@code daily_availability}, in their order. The step that creates the table
 * is their only source and is read here; whatever else makes such a table, or copies its rows,
 * takes them from here.
 */
public final class FactColumns {
  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE daily_availability \\((.*?)PRIMARY KEY", Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("^ +([a-z_]+) ([A-Z]+)( NOT NULL)?.*,$", Pattern.MULTILINE);
  private static final String LAST_OF_AVAILABILITY = "probe_timestamp";

  /** All 17. */
  public static final FactColumns ALL = read();

  /** Day, symbol, and what was answered: the first eight. */
  public static final FactColumns AVAILABILITY = new FactColumns(ALL.columns.subList(0, split()));

  /** Volumes and prices: the last nine. */
  public static final FactColumns VOLUMES =
      new FactColumns(ALL.columns.subList(split(), ALL.columns.size()));

  private final List<FactColumn> columns;

  private FactColumns(List<FactColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  private static FactColumns read() {
    String step = AvailabilitySchema.MIGRATIONS.firstStep();
    String table =
        TABLE.matcher(step).results().map(found -> found.group(1)).collect(Collectors.joining());
    return new FactColumns(COLUMN.matcher(table).results().map(FactColumns::column).toList());
  }

  private static FactColumn column(MatchResult found) {
    return new FactColumn(found.group(1), found.group(2), found.group(3) != null);
  }

  private static int split() {
    return ALL.names().indexOf(LAST_OF_AVAILABILITY) + 1;
  }

  public FactColumns without(String name) {
    return new FactColumns(columns.stream().filter(column -> !column.name().equals(name)).toList());
  }

  public List<String> names() {
    return columns.stream().map(FactColumn::name).toList();
  }

  /** The names with commas between them. */
  public String list() {
    return each(FactColumn::name);
  }

  /** For each column that it takes its value from another relation, for {@code UPDATE ... SET}. */
  public String assignedFrom(String relation) {
    return each(column -> column.name() + " = " + relation + "." + column.name());
  }

  /** For each column its name and type and nothing else, for a temporary table. */
  public String typed() {
    return each(column -> column.name() + " " + column.type());
  }

  /** For each column an expression, with commas between them. */
  public String each(Function<FactColumn, String> expression) {
    return columns.stream().map(expression).collect(Collectors.joining(", "));
  }
}
