package io.github.futuresavailability.examples;

import io.github.futuresavailability.kafka.TopicBuilder;
import io.github.futuresavailability.trades.MarketRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file with the properties of Kafka's clients, in the form that Kafka's own tools read. */
final class ClientProperties {
  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description =
          "A file with properties of Kafka's clients, as security.protocol for TLS or SASL."
              + " Default: none.")
  private @Nullable Path file;

  boolean isGiven() {
    return file != null;
  }

  /** Sets what the file has. */
  <R extends MarketRecord> TopicBuilder<R> setOn(TopicBuilder<R> described) {
    if (file == null) {
      return described;
    }
    try {
      return described.properties(read(file));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--command-config " + file + ": " + e.getMessage());
    }
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    // In ISO 8859-1 with escapes, as Kafka's tools read it.
    try (InputStream bytes = Files.newInputStream(file)) {
      properties.load(bytes);
    } catch (IOException e) {
      throw new UsageException("Cannot read --command-config: " + e);
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }
}
