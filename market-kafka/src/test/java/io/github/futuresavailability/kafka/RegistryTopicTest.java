package io.github.futuresavailability.kafka;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.futuresavailability.kafka.avro.RecordKind;
import io.github.futuresavailability.kafka.avro.SchemaRegistry;
import io.github.futuresavailability.kafka.avro.SchemaRegistryException;
import io.github.futuresavailability.trades.Trade;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A registry that fails loses nothing: no record is stored without a schema or skipped. */
final class RegistryTopicTest {
  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final String exchange = Trades.newExchange();

  @Test
  void whatCouldNotBeSentOrReadIsSentAndReadLater() {
    List<Trade> trades = trades(exchange, "BTCUSDT", 1, 5);
    try (SchemaRegistry registry = SchemaRegistry.at(URI.create(server.baseUrl()));
        MarketTopic<Trade> topic =
            Trades.topic(SharedBroker.address(), exchange).partitions(2).registry(registry).open();
        RecordProducer<Trade> producer = topic.producer();
        RecordConsumer<Trade> consumer = topic.consumer().from(topic.start())) {
      server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
      assertThatThrownBy(() -> producer.send(trades))
          .isInstanceOf(SchemaRegistryException.class)
          .hasMessageContaining("status 503");
      server.stubFor(
          post(urlEqualTo("/subjects/" + topic.name() + "-value/versions"))
              .willReturn(okJson("{\"id\":12}")));
      assertThat(producer.send(trades).sent()).isEqualTo(5);

      assertThatThrownBy(
              () -> {
                while (consumer.poll(Duration.ofMillis(500)).isEmpty()) {
                  Thread.onSpinWait();
                }
              })
          .isInstanceOf(SchemaRegistryException.class)
          .hasMessageContaining("/schemas/ids/12: status 503");
      server.stubFor(
          get(urlEqualTo("/schemas/ids/12")).willReturn(aResponse().withBody(schemaDocument())));
      RecordBatch<Trade> batch = Trades.read(consumer, 5).get(0);
      assertThat(batch.records()).isEqualTo(trades);
      assertThat(batch.events()).isEmpty();
      assertThat(batch.deadLetters()).isEmpty();
    }
  }

  private static String schemaDocument() {
    String schema = RecordKind.TRADES.schema().toString();
    return "{\"schema\":\"" + schema.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
  }
}
