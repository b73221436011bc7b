///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.futuresavailability:availability-query:1.0.0-SNAPSHOT

import io.github.futuresavailability.query.AvailabilityQueries;
import java.nio.file.Path;
import java.time.LocalDate;

/** Prints the number of available contracts: {@code jbang Count.java FILE DAY}. */
public final class Count {
  private Count() {}

  public static void main(String[] arguments) {
    try (AvailabilityQueries queries = new AvailabilityQueries(Path.of(arguments[0]))) {
      System.out.println(queries.availableOn(LocalDate.parse(arguments[1])).size());
    }
  }
}
