package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a program gets that has trades by way of Kafka or a lake, and so neither OkHttp nor Kotlin.
 */
final class WithoutSocketsTest {
  @Test
  void historyAndValuesWorkAndAStreamNamesWhatIsMissing() throws Exception {
    BinanceScenario scenario = BinanceScenario.spot(1).symbol("BTCUSDT", "BTC", "USDT").build();
    try (EmbeddedBinance binance = EmbeddedBinance.start(scenario);
        URLClassLoader loader = withoutOkHttp()) {
      binance.publish("BTCUSDT", 3);
      Object history = history(loader, binance.restAddress());
      Object page =
          history
              .getClass()
              .getMethod("page", String.class, long.class)
              .invoke(history, "BTCUSDT", 1);
      assertThat((List<?>) page.getClass().getMethod("trades").invoke(page)).hasSize(3);

      Class<?> listener =
          loader.loadClass("io.github.futuresavailability.trades.stream.StreamListener");
      Object stream = stream(loader, history);
      assertThatThrownBy(
              () -> stream.getClass().getMethod("open", listener).invoke(stream, any(listener)))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .hasMessageContaining("add com.squareup.okhttp3:okhttp-jvm")
          .hasCauseInstanceOf(NoClassDefFoundError.class)
          .extracting(failure -> failure.getClass().getSimpleName())
          .isEqualTo("AvailabilityException");
      ((AutoCloseable) history).close();
    }
  }

  private static Object history(ClassLoader loader, URI address)
      throws ReflectiveOperationException {
    Class<?> market = loader.loadClass(BinanceMarket.class.getName());
    return loader
        .loadClass(BinanceHistory.class.getName())
        .getMethod("at", market, URI.class)
        .invoke(null, market.getField("SPOT").get(null), address);
  }

  private static Object stream(ClassLoader loader, Object history)
      throws ReflectiveOperationException {
    Class<?> market = loader.loadClass(BinanceMarket.class.getName());
    Class<?> type = loader.loadClass(TradeStream.class.getName());
    Object stream =
        type.getMethod("binance", market).invoke(null, market.getField("SPOT").get(null));
    stream =
        type.getMethod("symbols", String[].class).invoke(stream, (Object) new String[] {"BTCUSDT"});
    return type.getMethod("history", history.getClass()).invoke(stream, history);
  }

  private static Object any(Class<?> listener) {
    return Proxy.newProxyInstance(
        listener.getClassLoader(), new Class<?>[] {listener}, (proxy, method, arguments) -> "any");
  }

  private static URLClassLoader withoutOkHttp() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.matches(".*(okhttp|okio|kotlin)[^/]*\\.jar")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
