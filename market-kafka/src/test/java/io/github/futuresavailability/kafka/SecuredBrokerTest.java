package io.github.futuresavailability.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.Trade;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All clients of a topic have the properties of the user, here those of TLS and a password. */
final class SecuredBrokerTest {
  private static final String PASSWORD = "password of the key";
  private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

  @TempDir Path folder;

  @Test
  void clientsWithTheCertificateAndThePasswordSendAndRead() throws Exception {
    Path keys = keys();
    String certificate = certificate(keys);
    String exchange = Trades.newExchange();
    List<Trade> trades = Trades.trades(exchange, "BTCUSDT", 1, 20);
    try (EmbeddedBroker broker = EmbeddedBroker.start("SASL_SSL", settings(keys, certificate))) {
      try (MarketTopic<Trade> topic =
              Trades.topic(broker.address(), exchange).properties(client(certificate, "r")).open();
          RecordProducer<Trade> producer = topic.producer();
          RecordConsumer<Trade> consumer = topic.consumer().from(topic.start())) {
        producer.send(trades);

        assertThat(Trades.read(consumer, 20).stream().flatMap(batch -> batch.records().stream()))
            .containsExactlyElementsOf(trades);
        assertThat(topic.lastIds()).containsEntry("BTCUSDT", 20L);
      }
      assertThatThrownBy(
              () ->
                  Trades.topic(broker.address(), exchange)
                      .properties(client(certificate, "wrong"))
                      .timeout(Duration.ofSeconds(20))
                      .open())
          .isInstanceOf(TopicException.class)
          .hasMessageContaining("Authentication failed")
          .hasMessageNotContaining("wrong");
    }
  }

  private Path keys() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return keys;
  }

  private static String certificate(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(keys)) {
      store.load(bytes, PASSWORD.toCharArray());
    }
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(store.getCertificate("broker").getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private static Map<String, String> settings(Path keys, String certificate) {
    Map<String, String> settings = new HashMap<>();
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put(
        "listener.name.sasl_ssl.plain.sasl.jaas.config",
        LOGIN
            + " required username=\"broker\" password=\"b\" user_broker=\"b\" user_research=\"r\";");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", keys.toString());
    settings.put("ssl.keystore.password", PASSWORD);
    settings.put("ssl.key.password", PASSWORD);
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.certificates", certificate);
    return settings;
  }

  private static Map<String, String> client(String certificate, String password) {
    return Map.of(
        "security.protocol", "SASL_SSL",
        "sasl.mechanism", "PLAIN",
        "sasl.jaas.config",
            LOGIN + " required username=\"research\" password=\"" + password + "\";",
        "ssl.truststore.type", "PEM",
        "ssl.truststore.certificates", certificate);
  }
}
