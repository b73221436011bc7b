///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.futuresavailability:availability-query:1.0.0-SNAPSHOT


/** Prints how many contracts were available: {@code jbang Ask.java FILE DAY}. */
public final class Ask {
  private Ask() {}

  public static void main(String[] arguments) {
    try (AvailabilityQueries queries = new AvailabilityQueries(Path.of(arguments[0]))) {
      System.out.println(queries.availableOn(LocalDate.parse(arguments[1])).size());
    }
  }
}
