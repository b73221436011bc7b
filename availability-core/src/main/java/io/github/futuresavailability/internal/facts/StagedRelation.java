package io.github.futuresavailability.internal.facts;

/**
 * A temporary table or view of the current transaction, from the class that creates it to those
 * that read it.
 *
 * @param name its name in SQL
 * @param inOrder the same rows by day and symbol, as an SQL relation
 */
public record StagedRelation(String name, String inOrder) {
  /** A relation that is sorted where its rows are needed in order. */
  public static StagedRelation of(String name) {
    return new StagedRelation(name, "(FROM " + name + " ORDER BY date, symbol)");
  }
}
