package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever text a caller gives, wherever a text is taken, it is only ever a value. */
final class InjectionPropertyTest {
  private static final History HISTORY = History.of("BTCUSDT", "12");
  private static final DateRange RANGE = DateRange.of(day(0), day(1));

  /** Conditions by underlying type are decided only where the exchange said something. */
  private static final ExchangeInfo SAID =
      new ExchangeInfo(
          Instant.parse("2024-01-01T00:00:00Z"),
          List.of(
              new ExchangeContract(
                  "BTCUSDT",
                  "BTCUSDT",
                  "PERPETUAL",
                  "TRADING",
                  "BTC",
                  "USDT",
                  "USDT",
                  null,
                  null,
                  "COIN")));

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> statements =
        Arbitraries.of(
                "'",
                "\"",
                ";",
                "--",
                "/*",
                "*/",
                "\\",
                "?",
                "$1",
                ")",
                "(",
                "%",
                " ",
                "\n",
                "DROP TABLE daily_availability",
                "DELETE FROM daily_availability",
                "' OR '1'='1",
                "BTCUSDT",
                "USDT",
                "_SETTLED",
                "\0",
                "币",
                "\uD83D")
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(statements, Arbitraries.strings().ofMaxLength(12));
  }

  @Property(tries = 50)
  void everyTextIsAValueInEveryPublicMethod(@ForAll("texts") String text) {
    try (AvailabilityDatabase database = HISTORY.inMemory()) {
      database.recordContracts(SAID);
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      VolumeQueries volumes = VolumeQueries.on(database);
      DayAvailability snapshot = queries.availableOn(day(0));
      List<Object> targets =
          List.of(
              queries,
              volumes,
              snapshot,
              queries.availableBetween(day(0), day(1)),
              queries.lifetimes(),
              volumes.rankingOn(day(0)));
      long called = targets.stream().mapToLong(target -> callAll(target, text)).sum();

      assertThat(called).isGreaterThanOrEqualTo(20);
      assertThat(database.summary().rows()).isEqualTo(2);
      assertThat(queries.availableOn(day(0)).symbols()).containsExactly("BTCUSDT");
    }
  }

  @Property(tries = 50)
  void aValueOfAStatementIsNeverPartOfIt(@ForAll("texts") String text) {
    try (AvailabilityDatabase database = HISTORY.inMemory()) {
      SqlResult result =
          AvailabilityQueries.on(database)
              .sql("SELECT count(*) AS n FROM daily_availability WHERE symbol = ?", text);
      assertThat(result.rows().get(0).value("n", Long.class))
          .isEqualTo(text.equals("BTCUSDT") ? 2 : 0);
    }
  }

  /** Calls every public method that takes a text, and says how many there are. */
  private static long callAll(Object target, String text) {
    List<Method> methods =
        Arrays.stream(target.getClass().getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .filter(method -> takesText(method) && !method.getName().equals("sql"))
            .toList();
    methods.forEach(method -> call(target, method, text));
    return methods.size();
  }

  private static boolean takesText(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .anyMatch(type -> type == String.class || type == String[].class);
  }

  private static void call(Object target, Method method, String text) {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes()).map(type -> argument(type, text)).toArray();
    try {
      assertThat(String.valueOf(method.invoke(target, arguments))).isNotNull();
    } catch (InvocationTargetException e) {
      assertThat(e.getCause())
          .as("%s of %s", method, text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("A symbol ");
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object argument(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == String[].class) {
      return new String[] {text};
    }
    if (type == LocalDate.class) {
      return day(0);
    }
    if (type == DateRange.class) {
      return RANGE;
    }
    if (Set.of(int.class, double.class).contains(type)) {
      return 1;
    }
    throw new IllegalStateException("Give this test a value of " + type);
  }
}
