package io.github.futuresavailability.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program sees that has the test kit and not Kafka's server. */
final class ServerLibraryTest {
  @ParameterizedTest
  @ValueSource(strings = {"start", "shared"})
  void aMissingServerIsNamedWithItsDependency(String method) throws Exception {
    try (URLClassLoader program = programWithoutKafka()) {
      Class<?> broker = program.loadClass(EmbeddedBroker.class.getName());

      assertThatThrownBy(() -> broker.getMethod(method).invoke(null))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .hasToString(
              AvailabilityException.class.getName()
                  + ": Kafka's server is missing: add org.apache.kafka:kafka_2.13, in the version"
                  + " of kafka-clients, to the dependencies of the tests");
    }
  }

  private static URLClassLoader programWithoutKafka() throws IOException {
    URL[] jars = {home(EmbeddedBroker.class), home(AvailabilityException.class)};
    return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
  }

  private static URL home(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
