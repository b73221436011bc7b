package io.github.futuresavailability.kafka.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Against a registry that runs: {@code -Dregistry.url=http://localhost:8080/apis/ccompat/v7} for
 * Apicurio, whose distribution is {@code io.apicurio:apicurio-registry-app:3.0.9:tar.gz:all}, 109
 * MB. Its parent, {@code io.apicurio:apicurio-registry:pom}, is not on Maven Central: Maven takes
 * an empty one from the local repository.
 */
@EnabledIfSystemProperty(named = "registry.url", matches = "http.+")
final class RealRegistryTest {
  private final String topic = "test." + UUID.randomUUID();

  @Test
  void bothSidesFindTheSchema() {
    try (SchemaRegistry registry =
        SchemaRegistry.at(URI.create(System.getProperty("registry.url")))) {
      Trade trade = new AnyRecord(5).trade();
      byte[] first = RecordCodec.confluent(RecordKind.TRADES, registry, topic).encode(trade);
      RecordCodec<Trade> other = RecordCodec.confluent(RecordKind.TRADES, registry, topic);

      assertThat(other.decode(first)).isEqualTo(trade);
      assertThat(other.encode(trade)).isEqualTo(first);
      assertThatThrownBy(() -> other.decode(new byte[] {0, 127, 0, 0, 0, 1}))
          .isInstanceOf(UnreadableRecordException.class)
          .hasMessageContaining("has no schema 2130706432");

      Quote quote = new AnyRecord(5).quote();
      RecordCodec<Quote> quotes =
          RecordCodec.confluent(RecordKind.QUOTES, registry, topic + ".quotes");
      assertThat(quotes.decode(quotes.encode(quote))).isEqualTo(quote);
    }
  }
}
