package io.github.futuresavailability.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.github.futuresavailability.database.StoreException;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The driver is optional. */
final class PostgresDriverTest {
  @Test
  void withoutTheDriverDuckDbWorksAndPostgresNamesIt() throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(withoutDriver(), ClassLoader.getPlatformClassLoader())) {
      Class<?> duckDb = loader.loadClass(DuckDbCandles.class.getName());
      Object store = duckDb.getMethod("inMemory").invoke(null);
      assertThat((List<?>) duckDb.getMethod("series").invoke(store)).isEmpty();
      duckDb.getMethod("close").invoke(store);

      Method open =
          loader
              .loadClass(PostgresCandles.class.getName())
              .getMethod("open", String.class, String.class, String.class);
      assertThatThrownBy(() -> open.invoke(null, "jdbc:postgresql://localhost/x", "u", "p"))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .satisfies(
              e -> assertThat(e.getClass().getName()).isEqualTo(StoreException.class.getName()))
          .hasMessage(
              "PostgreSQL's driver is missing: add org.postgresql:postgresql to the class path");
    }
  }

  private static URL[] withoutDriver() throws Exception {
    List<URL> urls = new ArrayList<>();
    List<String> entries =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .toList();
    for (String entry : entries) {
      if (!Path.of(entry).getFileName().toString().startsWith("postgresql-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
