package io.github.futuresavailability.query;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The first and the last day of every contract that ever had a file. Immutable and thread-safe. */
public final class Lifetimes implements ContractAnswer<Lifetime, Lifetimes> {
  private final List<Lifetime> entries;

  Lifetimes(List<Lifetime> entries) {
    this.entries = entries;
  }

  @Override
  public List<Lifetime> entries() {
    return entries;
  }

  @Override
  public Lifetimes where(Predicate<? super Lifetime> condition) {
    Objects.requireNonNull(condition, "condition");
    return new Lifetimes(entries.stream().filter(entry -> condition.test(entry)).toList());
  }

  /** The number of contracts, and the first of them as a table. */
  @Override
  public String toString() {
    return TextTable.print(
        TextTable.count(size(), "contract"),
        List.of("symbol", "type", "first_day", "last_day", "present_days"),
        entries,
        life ->
            List.of(
                life.symbol(),
                life.contract().type().code(),
                life.firstDay(),
                life.lastDay(),
                life.presentDays()));
  }
}
