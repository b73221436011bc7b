package io.github.futuresavailability.trades.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a file by name. Immutable. */
final class CsvHeader {
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<String> names;

  /**
   * Reads the header.
   *
   * @throws IllegalArgumentException if a name is empty or occurs twice
   */
  CsvHeader(String[] names) {
    this.names = List.of(names);
    for (String name : names) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("column " + (positions.size() + 1) + " has no name");
      }
      if (positions.put(name, positions.size()) != null) {
        throw new IllegalArgumentException("the column " + name + " occurs twice");
      }
    }
  }

  int size() {
    return names.size();
  }

  boolean has(String name) {
    return positions.containsKey(name);
  }

  /** The position of a column, or null. */
  @Nullable Integer position(String name) {
    return positions.get(name);
  }

  /** The one of some names that the file has; the message names all if it has none or several. */
  String oneOf(String... choices) {
    List<String> found = new ArrayList<>();
    for (String choice : choices) {
      if (has(choice)) {
        found.add(choice);
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    String all = String.join(" or ", choices);
    throw new IllegalArgumentException(
        found.isEmpty() ? "no column " + all : "more than one column of " + all);
  }

  /** Checks that the file has no two columns for one field. */
  void atMostOneOf(String... choices) {
    if (Stream.of(choices).filter(this::has).count() > 1) {
      oneOf(choices);
    }
  }

  /** The columns that are none of some names, in order. */
  List<String> without(Set<String> known) {
    return names.stream().filter(name -> !known.contains(name)).toList();
  }
}
